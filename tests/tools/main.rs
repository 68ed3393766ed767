//! What leaves, read back by programs of other makers. Where one is missing, its tests are listed as ignored with what
//! they need; with `SUMMITLINE_TOOLS=required` they run all the same, and fail.

#![expect(clippy::panic, reason = "a program that cannot be run fails its test")]
#![expect(clippy::indexing_slicing, reason = "what is not there fails its test")]

mod browser;
mod calendars;
mod engine;
mod engine_nodes;
mod engine_trouble;
mod films;
mod forms;
mod handouts;
mod letters;
#[cfg(target_os = "linux")]
mod opening;
mod pdf;
mod renderers;
mod reports;
#[cfg(target_os = "linux")]
mod screen_reader;
mod slides;
mod support;
mod writing;

use libtest_mimic::{Arguments, Trial};
use support::tool::Need::{
    self, Calc, Chromium, Ffmpeg, Impress, Mounting, NotoFonts, OpenXmlValidator, Poppler, Postgres,
    PythonCalendar, Reports, ScreenReader, Tracing,
};

/// A test's name, what it needs, and what it does.
type Test = (&'static str, &'static [Need], fn());

/// Each test with its path as its name. One that stands in no row is not used, which clippy reports.
macro_rules! tests {
    ($($needs:tt: $($test:path),+;)*) => { &[$($((stringify!($test), &$needs, $test as fn())),+),*] };
}

const TESTS: &[Test] = tests! {
    [Chromium]:
        browser::every_control_is_reached_by_keys,
        browser::keys_and_wheel_zoom_the_picture,
        browser::no_request_leaves,
        browser::the_page_follows_the_theme_of_the_reader,
        browser::nothing_is_cut_at_any_width,
        handouts::a_browser_shows_it_without_a_complaint,
        renderers::two_renderers_draw_the_same;
    [Chromium, Poppler]:
        browser::on_paper_stands_all_that_is_said_and_no_control;
    [Poppler]:
        films::several_slides_stand_on_a_page,
        forms::every_form_holds_what_the_filter_lets_through,
        forms::every_form_holds_what_is_in_sight_or_selected,
        forms::both_built_in_layers_leave_together,
        forms::any_title_stands_on_paper_as_plain_text,
        pdf::every_event_is_found_by_other_readers,
        pdf::any_title_comes_through_as_plain_text,
        pdf::many_events_take_pages_in_proportion,
        pdf::what_is_seen_beforehand_stands_on_the_same_pages;
    [Impress, Poppler]:
        slides::another_program_finds_every_title_and_caption;
    [Ffmpeg]:
        films::another_program_plays_a_story_as_long_as_it_says;
    [NotoFonts]:
        letters::every_script_is_drawn_with_a_font_of_the_system,
        letters::the_fonts_of_the_system_change_nothing_that_the_bundled_ones_have,
        letters::what_reads_from_right_to_left_stands_in_its_order;
    [NotoFonts, Poppler]:
        letters::a_document_holds_each_script_as_text;
    [Calc]:
        forms::another_program_reckons_nothing_in_a_table;
    [PythonCalendar]:
        calendars::another_program_finds_every_entry_at_its_time;
    [OpenXmlValidator]:
        slides::every_part_is_valid_by_the_schemas,
        slides::the_schemas_find_what_is_wrong_in_each_kind_of_part;
    [Postgres]:
        engine::its_tiles_answer_as_memory_does,
        engine::its_rows_are_those_of_memory,
        engine::what_goes_wrong_has_its_kind,
        engine::a_question_is_stopped_on_the_server,
        engine::a_person_zooms_from_thirty_years_to_one_event,
        engine::a_person_searches_all_of_it,
        engine_nodes::three_servers_answer_as_one,
        engine_trouble::a_server_proves_its_name,
        engine_trouble::a_picture_outlives_its_network,
        engine_trouble::what_listens_there_may_be_something_else,
        engine_trouble::tables_that_say_what_is_not_so,
        engine_trouble::hostile_titles_are_titles;
    [Reports]:
        reports::the_reports_prove_the_data,
        reports::one_letter_of_a_report_changes_the_verdict,
        reports::a_changed_report_fails_the_proof;
    []:
        engine_trouble::every_trouble_has_its_sentence,
        forms::a_slide_stands_for_each_event_that_leaves,
        forms::a_range_on_the_command_line_holds_for_every_form,
        forms::more_than_anybody_reads_is_refused_and_fits_into_a_table,
        forms::any_title_comes_through_every_form_as_plain_text,
        forms::a_picture_marks_letters_that_its_fonts_lack,
        handouts::each_form_tells_the_events_that_the_model_lets_through,
        handouts::no_letter_of_the_data_becomes_markup,
        handouts::no_letter_of_the_data_becomes_markdown,
        handouts::the_only_script_is_the_one_that_is_allowed,
        handouts::no_two_notes_read_the_same,
        handouts::nothing_is_fetched_and_every_link_leads_somewhere,
        handouts::ten_thousand_events_fit_on_a_page,
        pdf::work_can_be_ended_and_needs_something_to_do,
        pdf::the_summits_as_a_report,
        pdf::sheets_hold_the_whole_timeline_and_cut_no_label,
        pdf::chosen_sheets_are_used,
        pdf::all_of_a_timeline_has_room_for_its_first_and_last_labels,
        pdf::numbers_of_sheets_are_read_as_they_are_typed,
        pdf::pages_that_are_seen_beforehand_say_which_they_are,
        pdf::the_beginning_of_a_long_document_is_set_as_if_it_were_all_of_it,
        pdf::a_page_says_what_it_goes_on_with,
        pdf::a_picture_without_room_for_all_lanes_says_so,
        slides::a_story_becomes_slides_with_notes,
        slides::a_picture_is_shapes_that_can_be_edited,
        slides::sources_stand_behind_the_steps_with_their_addresses,
        slides::no_text_of_a_picture_is_cut_through,
        slides::the_notes_keep_what_markdown_means,
        slides::hostile_words_come_through_as_text,
        slides::a_file_without_a_story_gives_a_slide_for_each_event,
        slides::the_same_story_gives_the_same_bytes_and_can_be_canceled,
        writing::a_folder_is_no_target,
        writing::a_missing_folder_is_named;
};

#[cfg(target_os = "linux")]
const ON_LINUX: &[Test] = tests! {
    [Mounting]:
        writing::linux::a_full_disk_leaves_the_old_file_and_nothing_else,
        writing::linux::a_disk_that_may_only_be_read_stays_as_it_is;
    [ScreenReader]:
        screen_reader::the_tree_of_the_window_says_what_is_there;
    [Tracing]:
        opening::no_sample_makes_it_contact_or_start_anything;
    []:
        writing::a_program_that_is_killed_while_it_saves_leaves_a_whole_file,
        writing::linux::a_device_without_room_is_named,
        writing::linux::a_target_that_is_open_elsewhere_is_replaced_and_read_to_its_end;
};

#[cfg(not(target_os = "linux"))]
const ON_LINUX: &[Test] = &[];

fn main() {
    let are_tools_required = std::env::var("SUMMITLINE_TOOLS").is_ok_and(|value| value == "required");
    let here: Vec<Need> = Need::ALL.iter().copied().filter(|need| need.is_met()).collect();
    let trial = |(name, needs, test): &Test| {
        let missing: Vec<Need> = needs.iter().copied().filter(|need| !here.contains(need)).collect();
        let is_ignored = missing.iter().any(|need| !(need.is_program() && are_tools_required));
        let why: Vec<&str> = missing.iter().map(|need| need.name()).collect();
        let kind = if why.is_empty() { String::new() } else { format!("needs {}", why.join(", ")) };
        let test = *test;
        let run = move || {
            test();
            Ok(())
        };
        Trial::test(name.replace(' ', ""), run).with_kind(kind).with_ignored_flag(is_ignored)
    };
    let trials = TESTS.iter().chain(ON_LINUX).map(trial).collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}
