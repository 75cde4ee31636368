CREATE TABLE `england_figure` (
	`id` text PRIMARY KEY NOT NULL,
	`as_at` text NOT NULL,
	`of` text NOT NULL,
	`source` text NOT NULL,
	`outstanding` integer NOT NULL,
	`good` integer NOT NULL,
	`requires_improvement` integer NOT NULL,
	`inadequate` integer NOT NULL,
	`not_rated` integer,
	`entered_at` text NOT NULL,
	`entered_by` text NOT NULL,
	`removed_at` text,
	`removed_by` text
);
--> statement-breakpoint
CREATE TABLE `entered_signal` (
	`id` text PRIMARY KEY NOT NULL,
	`subject_id` text NOT NULL,
	`kind` text NOT NULL,
	`count` integer,
	`on` text NOT NULL,
	`source` text NOT NULL,
	`entered_at` text NOT NULL,
	`entered_by` text NOT NULL,
	`ended_at` text,
	`ended_by` text,
	`end_reason` text
);
--> statement-breakpoint
CREATE INDEX `entered_signal_by_subject` ON `entered_signal` (`subject_id`,`ended_at`);--> statement-breakpoint
CREATE TABLE `expected_inspection` (
	`id` text PRIMARY KEY NOT NULL,
	`location_id` text NOT NULL,
	`ground` text NOT NULL,
	`entered_at` text NOT NULL,
	`entered_by` text NOT NULL,
	`closed_at` text,
	`closed_by` text,
	`closed_reason` text
);
--> statement-breakpoint
CREATE INDEX `expected_inspection_by_location` ON `expected_inspection` (`location_id`,`closed_at`);--> statement-breakpoint
CREATE TABLE `expected_inspection_date` (
	`inspection_id` text NOT NULL,
	`number` integer NOT NULL,
	`expected_on` text NOT NULL,
	`source` text NOT NULL,
	`entered_at` text NOT NULL,
	`entered_by` text NOT NULL,
	PRIMARY KEY(`inspection_id`, `number`),
	FOREIGN KEY (`inspection_id`) REFERENCES `expected_inspection`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `exposure_reading` (
	`id` text PRIMARY KEY NOT NULL,
	`as_at` text NOT NULL,
	`rows` integer NOT NULL,
	`imported_at` text NOT NULL,
	`imported_by` text NOT NULL,
	`removed_at` text,
	`removed_by` text
);
--> statement-breakpoint
CREATE INDEX `exposure_reading_by_day` ON `exposure_reading` (`as_at`);--> statement-breakpoint
CREATE TABLE `exposure_row` (
	`reading_id` text NOT NULL,
	`contract_id` text NOT NULL,
	`location_id` text,
	`provider_id` text,
	`name` text NOT NULL,
	`contract_type` text,
	`area` text,
	`people` integer,
	`packages` integer,
	`hours_per_week` real,
	`double_handed` integer,
	`self_funders` integer,
	PRIMARY KEY(`reading_id`, `contract_id`),
	FOREIGN KEY (`reading_id`) REFERENCES `exposure_reading`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `plan` (
	`id` text PRIMARY KEY NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`subject_name` text NOT NULL,
	`state` text NOT NULL,
	`owner` text,
	`sponsor` text,
	`review_due` text,
	`trigger` text,
	`council_people` integer,
	`self_funders` integer,
	`other_councils` integer,
	`people_source` text,
	`people_as_at` text,
	`reviews_due` integer,
	`reviews_target` text,
	`revision` integer NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`changed_at` text NOT NULL,
	`changed_by` text NOT NULL,
	`removed_at` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `plan_once` ON `plan` (`subject_id`) WHERE removed_at IS NULL;--> statement-breakpoint
CREATE TABLE `plan_action` (
	`id` text PRIMARY KEY NOT NULL,
	`plan_id` text NOT NULL,
	`position` integer NOT NULL,
	`words` text NOT NULL,
	`owner` text,
	`within_hours` integer,
	`removed_at` text,
	FOREIGN KEY (`plan_id`) REFERENCES `plan`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `plan_action_by_plan` ON `plan_action` (`plan_id`,`position`);--> statement-breakpoint
CREATE TABLE `plan_action_done` (
	`activation_id` text NOT NULL,
	`action_id` text NOT NULL,
	`position` integer NOT NULL,
	`words` text NOT NULL,
	`owner` text,
	`due_at` text,
	`done_at` text,
	`done_by` text,
	PRIMARY KEY(`activation_id`, `action_id`),
	FOREIGN KEY (`activation_id`) REFERENCES `plan_activation`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `plan_activation` (
	`id` text PRIMARY KEY NOT NULL,
	`plan_id` text NOT NULL,
	`exercise` integer NOT NULL,
	`reason` text NOT NULL,
	`council_people` integer,
	`self_funders` integer,
	`other_councils` integer,
	`activated_at` text NOT NULL,
	`activated_by` text NOT NULL,
	`stood_down_at` text,
	`stood_down_by` text,
	`stood_down_reason` text,
	FOREIGN KEY (`plan_id`) REFERENCES `plan`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `plan_activation_once` ON `plan_activation` (`plan_id`) WHERE stood_down_at IS NULL;--> statement-breakpoint
CREATE TABLE `plan_count` (
	`id` text PRIMARY KEY NOT NULL,
	`activation_id` text NOT NULL,
	`funded_by` text NOT NULL,
	`people` integer NOT NULL,
	`how` text NOT NULL,
	`counted_at` text NOT NULL,
	`counted_by` text NOT NULL,
	`checked_at` text,
	`checked_by` text,
	`withdrawn_at` text,
	`withdrawn_by` text,
	`withdrawn_reason` text,
	FOREIGN KEY (`activation_id`) REFERENCES `plan_activation`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `plan_count_by_activation` ON `plan_count` (`activation_id`);--> statement-breakpoint
CREATE TABLE `plan_review` (
	`id` text PRIMARY KEY NOT NULL,
	`plan_id` text NOT NULL,
	`on` text NOT NULL,
	`reviews` integer NOT NULL,
	`entered_at` text NOT NULL,
	`entered_by` text NOT NULL,
	`withdrawn_at` text,
	`withdrawn_by` text,
	FOREIGN KEY (`plan_id`) REFERENCES `plan`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `plan_review_by_plan` ON `plan_review` (`plan_id`,`on`);--> statement-breakpoint
CREATE TABLE `provider_note` (
	`id` text PRIMARY KEY NOT NULL,
	`location_id` text NOT NULL,
	`words` text NOT NULL,
	`noted_at` text NOT NULL,
	`noted_by` text NOT NULL,
	`removed_at` text,
	`removed_by` text
);
--> statement-breakpoint
CREATE INDEX `provider_note_by_location` ON `provider_note` (`location_id`,`removed_at`);--> statement-breakpoint
CREATE TABLE `scenario` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`question` text NOT NULL,
	`outcome` text NOT NULL,
	`saved_at` text NOT NULL,
	`saved_by` text NOT NULL,
	`removed_at` text,
	`removed_by` text
);
--> statement-breakpoint
CREATE TABLE `spare_capacity` (
	`id` text PRIMARY KEY NOT NULL,
	`location_id` text NOT NULL,
	`area` text,
	`hours_per_week` real NOT NULL,
	`as_at` text NOT NULL,
	`source` text NOT NULL,
	`entered_at` text NOT NULL,
	`entered_by` text NOT NULL,
	`ended_at` text,
	`ended_by` text
);
--> statement-breakpoint
CREATE INDEX `spare_capacity_by_location` ON `spare_capacity` (`location_id`,`ended_at`);--> statement-breakpoint
ALTER TABLE `contract` ADD `self_funders` integer;--> statement-breakpoint
ALTER TABLE `contract` ADD `figures_as_at` text;--> statement-breakpoint
CREATE INDEX `audit_by_subject` ON `audit` (`subject`,`seq`);