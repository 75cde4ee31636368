CREATE TABLE `drill` (
	`id` text PRIMARY KEY NOT NULL,
	`at` text NOT NULL,
	`actor` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `drill_confirmation` (
	`drill_id` text NOT NULL,
	`endpoint_id` text NOT NULL,
	`at` text NOT NULL,
	`actor` text NOT NULL,
	PRIMARY KEY(`drill_id`, `endpoint_id`),
	FOREIGN KEY (`drill_id`) REFERENCES `drill`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`endpoint_id`) REFERENCES `endpoint`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `message` (
	`id` text PRIMARY KEY NOT NULL,
	`endpoint_id` text NOT NULL,
	`kind` text NOT NULL,
	`content` text,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`next_at` text NOT NULL,
	`lease_until` text,
	`lease_holder` text,
	`last_error` text,
	`created_at` text NOT NULL,
	`delivered_at` text,
	`receiver_id` text,
	`receipt` text,
	`receipt_at` text,
	FOREIGN KEY (`endpoint_id`) REFERENCES `endpoint`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `message_due` ON `message` (`state`,`next_at`);--> statement-breakpoint
CREATE INDEX `message_by_endpoint` ON `message` (`endpoint_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `message_issue` (
	`kind` text NOT NULL,
	`day` text NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`kind`, `day`)
);
--> statement-breakpoint
CREATE TABLE `message_item` (
	`item_id` text NOT NULL,
	`endpoint_id` text NOT NULL,
	`kind` text NOT NULL,
	`timing` text NOT NULL,
	`message_id` text,
	`created_at` text NOT NULL,
	PRIMARY KEY(`item_id`, `endpoint_id`),
	FOREIGN KEY (`endpoint_id`) REFERENCES `endpoint`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `message_item_by_message` ON `message_item` (`message_id`);--> statement-breakpoint
CREATE INDEX `message_item_waiting` ON `message_item` (`timing`,`endpoint_id`) WHERE message_id IS NULL;--> statement-breakpoint
CREATE TABLE `message_plan` (
	`seq` integer PRIMARY KEY NOT NULL,
	`at` text NOT NULL,
	`event_seq` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `alert` ADD `situation` text;--> statement-breakpoint
ALTER TABLE `alert` ADD `planned_at` text;--> statement-breakpoint
CREATE INDEX `alert_unplanned` ON `alert` (`seq`) WHERE planned_at IS NULL;--> statement-breakpoint
ALTER TABLE `endpoint` ADD `audiences` text;--> statement-breakpoint
UPDATE `alert` SET `planned_at` = `opened_at`;--> statement-breakpoint
INSERT INTO `message` (`id`, `endpoint_id`, `kind`, `content`, `state`, `attempts`, `next_at`, `lease_until`, `lease_holder`, `last_error`, `created_at`, `delivered_at`, `receiver_id`, `receipt`, `receipt_at`)
SELECT `id`, `endpoint_id`, 'alert', NULL, `state`, `attempts`, `next_at`, `lease_until`, `lease_holder`, `last_error`, `created_at`, `delivered_at`, `receiver_id`, `receipt`, `receipt_at` FROM `delivery`;--> statement-breakpoint
INSERT INTO `message_item` (`item_id`, `endpoint_id`, `kind`, `timing`, `message_id`, `created_at`)
SELECT `alert_id`, `endpoint_id`, 'alert', 'now', `id`, `created_at` FROM `delivery`;--> statement-breakpoint
INSERT INTO `message_plan` (`seq`, `at`, `event_seq`)
SELECT 1, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), max(`seq`) FROM `rating_event` HAVING max(`seq`) IS NOT NULL;
