CREATE TABLE `contract_location` (
	`contract_id` text NOT NULL,
	`location_id` text NOT NULL,
	`confirmed_at` text NOT NULL,
	`confirmed_by` text NOT NULL,
	`ended_at` text,
	PRIMARY KEY(`contract_id`, `location_id`)
);
--> statement-breakpoint
CREATE INDEX `contract_location_by_location` ON `contract_location` (`location_id`);--> statement-breakpoint
CREATE TABLE `council_status` (
	`id` text PRIMARY KEY NOT NULL,
	`location_id` text NOT NULL,
	`kind` text NOT NULL,
	`scope` text NOT NULL,
	`scope_detail` text,
	`reason` text NOT NULL,
	`review_on` text NOT NULL,
	`deed_id` text NOT NULL,
	`set_at` text NOT NULL,
	`set_by` text NOT NULL,
	`lifted_at` text,
	`lifted_by` text,
	`lift_reason` text
);
--> statement-breakpoint
CREATE INDEX `council_status_by_location` ON `council_status` (`location_id`,`lifted_at`);--> statement-breakpoint
CREATE TABLE `name_decision` (
	`canonical` text NOT NULL,
	`location_id` text NOT NULL,
	`written` text NOT NULL,
	`decision` text NOT NULL,
	`reason` text,
	`decided_at` text NOT NULL,
	`decided_by` text NOT NULL,
	PRIMARY KEY(`canonical`, `location_id`)
);
--> statement-breakpoint
CREATE TABLE `name_report` (
	`id` text PRIMARY KEY NOT NULL,
	`idempotency_key` text NOT NULL,
	`canonical` text NOT NULL,
	`written` text NOT NULL,
	`said` text NOT NULL,
	`location_id` text NOT NULL,
	`said_at` text NOT NULL,
	`said_by` text NOT NULL,
	`received_at` text NOT NULL,
	`settled_at` text,
	`settled_by` text,
	`outcome` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `name_report_once` ON `name_report` (`idempotency_key`);--> statement-breakpoint
CREATE INDEX `name_report_by_name` ON `name_report` (`canonical`);--> statement-breakpoint
CREATE TABLE `placement_exception` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`idempotency_key` text NOT NULL,
	`location_id` text NOT NULL,
	`location_name` text NOT NULL,
	`frozen` text NOT NULL,
	`reason_code` text NOT NULL,
	`reason_text` text,
	`authorised_by` text NOT NULL,
	`case_reference` text NOT NULL,
	`contract_type` text,
	`alternatives` text NOT NULL,
	`mitigation` text,
	`review_on` text,
	`made_at` text NOT NULL,
	`made_by` text NOT NULL,
	`received_at` text NOT NULL,
	`closed_at` text,
	`closed_by` text,
	`closed_reason` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `placement_exception_id_unique` ON `placement_exception` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `placement_exception_once` ON `placement_exception` (`idempotency_key`);--> statement-breakpoint
CREATE INDEX `placement_exception_by_location` ON `placement_exception` (`location_id`);--> statement-breakpoint
CREATE TABLE `policy_version` (
	`version` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`policy` text NOT NULL,
	`why` text NOT NULL,
	`set_at` text NOT NULL,
	`set_by` text NOT NULL
);
