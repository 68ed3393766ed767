//! What the command line says of a table → choices for its reader.

use crate::app::cli::wrong_value::WrongValue;
use clap::Args;
use formats::table::TableChoices;
use model::date::written::DayOrder;
use words::msg;

/// How a table is read where it does not say it itself.
#[derive(Clone, Debug, Default, Args)]
pub struct TableArgs {
    /// What a column of a table holds, by its name or number: "Begin=start", 3=title; also rows=terms, zone=Europe/Vienna,
    /// encoding=windows-1251, delimiter=";", numbers=days. May be given several times; what is decided, `check` prints.
    #[arg(long = "map", value_name = "COLUMN=ROLE", value_parser = parse_choice)]
    map: Vec<String>,
    /// Which number of a date comes first in a table: dmy, mdy or ymd.
    #[arg(long, value_name = "ORDER", value_parser = parse_order)]
    dates: Option<DayOrder>,
    /// The sheet of a workbook, by its name or number; without it the one with most dated rows.
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
}

impl TableArgs {
    /// The same for the reader.
    pub fn choices(&self) -> TableChoices {
        let mut choices = TableChoices::default().with_order(self.dates).with_sheet(self.sheet.clone());
        for text in &self.map {
            choices.choose(text).expect("the parser of the command line has tried it");
        }
        choices
    }
}

/// `Begin=start`
fn parse_choice(text: &str) -> Result<String, WrongValue> {
    TableChoices::default().choose(text).map(|()| text.to_owned()).map_err(WrongValue::from)
}

/// `dmy`
fn parse_order(text: &str) -> Result<DayOrder, WrongValue> {
    let words = || DayOrder::ALL.map(DayOrder::word).to_vec();
    DayOrder::from_word(text).ok_or_else(|| msg!(value_order, words = words()).into())
}
