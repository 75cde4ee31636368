CREATE TABLE `alert_feed` (
	`id` text PRIMARY KEY NOT NULL,
	`secret_hash` text NOT NULL,
	`label` text NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`revoked_at` text,
	`last_read_at` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `alert_feed_secret_hash_unique` ON `alert_feed` (`secret_hash`);--> statement-breakpoint
CREATE TABLE `alert_step` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`alert_id` text NOT NULL,
	`at` text NOT NULL,
	`actor` text NOT NULL,
	`step` text NOT NULL,
	`detail` text
);
--> statement-breakpoint
CREATE INDEX `alert_step_by_alert` ON `alert_step` (`alert_id`,`seq`);--> statement-breakpoint
ALTER TABLE `alert` ADD `owner` text;--> statement-breakpoint
ALTER TABLE `alert` ADD `acknowledged_at` text;--> statement-breakpoint
ALTER TABLE `alert` ADD `acknowledged_by` text;--> statement-breakpoint
ALTER TABLE `alert` ADD `snoozed_until` text;--> statement-breakpoint
ALTER TABLE `alert` ADD `closed_at` text;--> statement-breakpoint
ALTER TABLE `alert` ADD `closed_by` text;--> statement-breakpoint
ALTER TABLE `alert` ADD `outcome` text;--> statement-breakpoint
ALTER TABLE `alert` ADD `escalated_at` text;--> statement-breakpoint
CREATE INDEX `alert_waiting` ON `alert` (`opened_at`) WHERE state = 'open' AND escalated_at IS NULL;--> statement-breakpoint
ALTER TABLE `delivery` ADD `receiver_id` text;--> statement-breakpoint
ALTER TABLE `delivery` ADD `receipt` text;--> statement-breakpoint
ALTER TABLE `delivery` ADD `receipt_at` text;--> statement-breakpoint
ALTER TABLE `endpoint` ADD `label` text;--> statement-breakpoint
ALTER TABLE `endpoint` ADD `settings` text;