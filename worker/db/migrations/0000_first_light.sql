CREATE TABLE `alias` (
	`canonical` text PRIMARY KEY NOT NULL,
	`written` text NOT NULL,
	`location_id` text NOT NULL,
	`confirmed_at` text NOT NULL,
	`confirmed_by` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `api_token` (
	`id` text PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`prefix` text NOT NULL,
	`label` text NOT NULL,
	`scopes` text NOT NULL,
	`created_at` text NOT NULL,
	`expires_at` text,
	`revoked_at` text,
	`last_used_at` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_token_hash_unique` ON `api_token` (`hash`);--> statement-breakpoint
CREATE TABLE `audit` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` text NOT NULL,
	`actor` text NOT NULL,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`before` text,
	`after` text
);
--> statement-breakpoint
CREATE TABLE `contract` (
	`id` text PRIMARY KEY NOT NULL,
	`location_id` text,
	`provider_id` text,
	`name` text,
	`aliases` text,
	`contract_type` text,
	`lot` text,
	`area` text,
	`rank` integer,
	`start` text,
	`end` text,
	`people` integer,
	`packages` integer,
	`hours_per_week` real,
	`double_handed` integer,
	`status` text NOT NULL,
	`status_reason` text,
	`review_on` text,
	`lead` text,
	`plan_state` text,
	`plan_reviewed_on` text,
	`reviews_done` integer,
	`reviews_due` integer,
	`notes` text,
	`imported_at` text NOT NULL,
	`removed_at` text
);
--> statement-breakpoint
CREATE INDEX `contract_by_location` ON `contract` (`location_id`);--> statement-breakpoint
CREATE TABLE `index_version` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`etag` text NOT NULL,
	`content_hash` text NOT NULL,
	`built_from` text NOT NULL,
	`bytes` blob NOT NULL,
	`created_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `alert` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`location_id` text NOT NULL,
	`severity` text NOT NULL,
	`headline` text NOT NULL,
	`event_ids` text NOT NULL,
	`state` text NOT NULL,
	`opened_at` text NOT NULL,
	FOREIGN KEY (`location_id`) REFERENCES `location`(`location_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `alert_id_unique` ON `alert` (`id`);--> statement-breakpoint
CREATE TABLE `crawl_page` (
	`run_id` text NOT NULL,
	`page` integer NOT NULL,
	`holder` text NOT NULL,
	`committed_at` text NOT NULL,
	`checked` text NOT NULL,
	`changed` integer NOT NULL,
	`failed` text NOT NULL,
	PRIMARY KEY(`run_id`, `page`),
	FOREIGN KEY (`run_id`) REFERENCES `crawl_run`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `crawl_run` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`status` text NOT NULL,
	`plan` text NOT NULL,
	`started_at` text NOT NULL,
	`finished_at` text,
	`window_start` text,
	`window_end` text,
	`expected` integer NOT NULL,
	`seen` integer DEFAULT 0 NOT NULL,
	`unchanged` integer DEFAULT 0 NOT NULL,
	`changed` integer DEFAULT 0 NOT NULL,
	`failed` text DEFAULT '[]' NOT NULL,
	`problem` text,
	`stopped_by` text,
	`not_before` text
);
--> statement-breakpoint
CREATE INDEX `crawl_run_by_time` ON `crawl_run` (`kind`,`started_at`);--> statement-breakpoint
CREATE INDEX `crawl_run_by_finish` ON `crawl_run` (`finished_at`) WHERE expected > 0 AND finished_at IS NOT NULL;--> statement-breakpoint
CREATE TABLE `delivery` (
	`id` text PRIMARY KEY NOT NULL,
	`alert_id` text NOT NULL,
	`endpoint_id` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`next_at` text NOT NULL,
	`lease_until` text,
	`lease_holder` text,
	`last_error` text,
	`created_at` text NOT NULL,
	`delivered_at` text,
	FOREIGN KEY (`alert_id`) REFERENCES `alert`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`endpoint_id`) REFERENCES `endpoint`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `delivery_once` ON `delivery` (`alert_id`,`endpoint_id`);--> statement-breakpoint
CREATE INDEX `delivery_due` ON `delivery` (`state`,`next_at`);--> statement-breakpoint
CREATE TABLE `endpoint` (
	`id` text PRIMARY KEY NOT NULL,
	`channel` text NOT NULL,
	`address` text NOT NULL,
	`secret` text NOT NULL,
	`created_at` text NOT NULL,
	`disabled_at` text,
	`disabled_reason` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `endpoint_address_unique` ON `endpoint` (`address`);--> statement-breakpoint
CREATE TABLE `lease` (
	`name` text PRIMARY KEY NOT NULL,
	`holder` text NOT NULL,
	`until` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `location` (
	`location_id` text PRIMARY KEY NOT NULL,
	`provider_id` text NOT NULL,
	`name` text NOT NULL,
	`also_known_as` text,
	`brand_name` text,
	`town` text,
	`postcode` text,
	`local_authority` text,
	`registration` text NOT NULL,
	`rating` text NOT NULL,
	`successor_id` text,
	`observation` text NOT NULL,
	`state` text NOT NULL,
	`observation_hash` text NOT NULL,
	`first_seen_at` text NOT NULL,
	`changed_at` text NOT NULL,
	`gone_at` text
);
--> statement-breakpoint
CREATE INDEX `location_by_provider` ON `location` (`provider_id`);--> statement-breakpoint
CREATE TABLE `provider` (
	`provider_id` text PRIMARY KEY NOT NULL,
	`name` text,
	`location_ids` text,
	`read_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `rating_event` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`location_id` text NOT NULL,
	`location_name` text NOT NULL,
	`scope` text NOT NULL,
	`service` text,
	`from_rating` text,
	`to_rating` text,
	`published_on` text,
	`report_id` text,
	`inherited` integer NOT NULL,
	`detail` text,
	`run_id` text NOT NULL,
	`observed_at` text NOT NULL,
	FOREIGN KEY (`location_id`) REFERENCES `location`(`location_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rating_event_id_unique` ON `rating_event` (`id`);--> statement-breakpoint
CREATE INDEX `rating_event_by_location` ON `rating_event` (`location_id`,`seq`);--> statement-breakpoint
CREATE INDEX `rating_event_by_kind` ON `rating_event` (`kind`,`seq`);--> statement-breakpoint
CREATE INDEX `rating_event_by_run` ON `rating_event` (`run_id`,`seq`);--> statement-breakpoint
CREATE TABLE `rating_history` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`location_id` text NOT NULL,
	`scope` text NOT NULL,
	`service` text NOT NULL,
	`rating` text NOT NULL,
	`words` text NOT NULL,
	`published_on` text,
	`assessed_on` text,
	`framework` text NOT NULL,
	`report_id` text,
	`inherited_from` text,
	`first_seen_at` text NOT NULL,
	`observation_hash` text NOT NULL,
	FOREIGN KEY (`location_id`) REFERENCES `location`(`location_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rating_history_once` ON `rating_history` (`location_id`,`scope`,`service`,`observation_hash`);--> statement-breakpoint
CREATE INDEX `rating_history_by_location` ON `rating_history` (`location_id`,`published_on`);