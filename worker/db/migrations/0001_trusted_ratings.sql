CREATE TABLE `area_location` (
	`location_id` text PRIMARY KEY NOT NULL,
	`name` text,
	`listed_at` text NOT NULL,
	`dropped_at` text
);
--> statement-breakpoint
CREATE TABLE `dual_registration` (
	`location_id` text NOT NULL,
	`other_id` text NOT NULL,
	`imported_at` text NOT NULL,
	PRIMARY KEY(`location_id`, `other_id`)
);
--> statement-breakpoint
CREATE TABLE `setting` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`set_at` text NOT NULL,
	`set_by` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `staged_reading` (
	`location_id` text PRIMARY KEY NOT NULL,
	`run_id` text NOT NULL,
	`observation` text,
	`read_at` text NOT NULL,
	`held_at` text,
	FOREIGN KEY (`run_id`) REFERENCES `crawl_run`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `staged_reading_by_run` ON `staged_reading` (`run_id`);--> statement-breakpoint
ALTER TABLE `alert` ADD `revises` text;--> statement-breakpoint
ALTER TABLE `alert` ADD `revised_by` text;--> statement-breakpoint
ALTER TABLE `crawl_run` ADD `listed` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `crawl_run` ADD `held_at` text;--> statement-breakpoint
ALTER TABLE `crawl_run` ADD `held_because` text;--> statement-breakpoint
ALTER TABLE `crawl_run` ADD `decision` text;--> statement-breakpoint
ALTER TABLE `crawl_run` ADD `decided_at` text;--> statement-breakpoint
ALTER TABLE `crawl_run` ADD `decided_by` text;--> statement-breakpoint
ALTER TABLE `crawl_run` ADD `file` text;--> statement-breakpoint
ALTER TABLE `crawl_run` ADD `differences` text;--> statement-breakpoint
ALTER TABLE `crawl_run` ADD `signalled` text;--> statement-breakpoint
ALTER TABLE `rating_history` ADD `source` text DEFAULT 'api' NOT NULL;--> statement-breakpoint
ALTER TABLE `rating_history` ADD `held_from` text;