CREATE TABLE `enrolment_code` (
	`id` text PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`label` text NOT NULL,
	`scopes` text NOT NULL,
	`owner` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`expires_at` text NOT NULL,
	`used_at` text,
	`token_id` text,
	`withdrawn_at` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `enrolment_code_hash_unique` ON `enrolment_code` (`hash`);--> statement-breakpoint
ALTER TABLE `api_token` ADD `kind` text DEFAULT 'program' NOT NULL;--> statement-breakpoint
ALTER TABLE `api_token` ADD `owner` text;--> statement-breakpoint
ALTER TABLE `api_token` ADD `created_by` text;--> statement-breakpoint
ALTER TABLE `api_token` ADD `revoked_by` text;--> statement-breakpoint
ALTER TABLE `api_token` ADD `replaced_by` text;--> statement-breakpoint
CREATE INDEX `audit_by_actor` ON `audit` (`actor`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_by_action` ON `audit` (`action`,`seq`);