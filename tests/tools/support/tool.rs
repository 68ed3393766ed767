//! What a test needs besides Summitline, and whether it is here.

use super::postgres;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A program, a permission or texts that a machine may lack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    Chromium,
    Poppler,
    Impress,
    Calc,
    Ffmpeg,
    /// Fonts of many scripts, as Debian installs them.
    NotoFonts,
    /// The Open XML SDK as a program, found by `SUMMITLINE_OOXML_VALIDATOR` or as `ooxml-validator`.
    OpenXmlValidator,
    /// The Python packages `icalendar` and `recurring-ical-events`, for the program in `SUMMITLINE_PYTHON` or `python3`.
    PythonCalendar,
    /// A server of its own, from the package of the system.
    Postgres,
    /// A screen without a screen, a bus, and what reads a window over it.
    ScreenReader,
    /// A disk of its own, which only root may make.
    Mounting,
    /// `strace`, and a system that allows it.
    Tracing,
    /// The texts of the built-in timeline's sources, found by `SUMMITLINE_REPORTS` or beside this project.
    Reports,
}

impl Need {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::Chromium,
        Self::Poppler,
        Self::Impress,
        Self::Calc,
        Self::Ffmpeg,
        Self::NotoFonts,
        Self::OpenXmlValidator,
        Self::PythonCalendar,
        Self::Postgres,
        Self::ScreenReader,
        Self::Mounting,
        Self::Tracing,
        Self::Reports,
    ];

    /// How it is called where a test is listed as ignored.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Poppler => "poppler-utils",
            Self::Impress => "libreoffice-impress",
            Self::Calc => "libreoffice-calc",
            Self::Ffmpeg => "ffmpeg",
            Self::NotoFonts => "fonts-noto-core",
            Self::OpenXmlValidator => "ooxml-validator",
            Self::PythonCalendar => "python3 with recurring-ical-events",
            Self::Postgres => "postgresql and openssl",
            Self::ScreenReader => "xvfb, dbus, at-spi2-core, gir1.2-atspi-2.0 and python3-gi",
            Self::Mounting => "leave to mount a disk",
            Self::Tracing => "strace and leave to trace",
            Self::Reports => "the reports",
        }
    }

    /// Whether anybody can install it. What a machine forbids and texts that are elsewhere stay ignored.
    pub fn is_program(self) -> bool {
        match self {
            Self::Chromium
            | Self::Poppler
            | Self::Impress
            | Self::Calc
            | Self::Ffmpeg
            | Self::NotoFonts
            | Self::OpenXmlValidator
            | Self::PythonCalendar
            | Self::Postgres
            | Self::ScreenReader => true,
            Self::Mounting | Self::Tracing | Self::Reports => false,
        }
    }

    /// Whether it is here.
    pub fn is_met(self) -> bool {
        let answers = |program: &str, arg: &str| Command::new(program).arg(arg).output().is_ok();
        match self {
            Self::Chromium => answers("chromium", "--version"),
            Self::Poppler => answers("pdftotext", "-v") && answers("pdfinfo", "-v"),
            Self::Impress => answers("soffice", "--version"),
            Self::Calc => answers("soffice", "--version") && is_on_path("localc"),
            Self::Ffmpeg => answers("ffmpeg", "-version") && answers("ffprobe", "-version"),
            Self::NotoFonts => noto_folder().join("NotoSansHebrew-Regular.ttf").is_file(),
            Self::OpenXmlValidator => answers(&validator(), "--help"),
            Self::PythonCalendar => {
                let import = Command::new(python()).args(["-c", "import recurring_ical_events"]).output();
                import.is_ok_and(|output| output.status.success())
            }
            Self::Postgres => {
                postgres::programs().is_some()
                    && answers("psql", "--version")
                    && answers("openssl", "version")
            }
            Self::ScreenReader => {
                let import = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi";
                let imported = Command::new("/usr/bin/python3").args(["-c", import]).output();
                let reads = imported.is_ok_and(|output| output.status.success());
                let has_bus = Path::new("/usr/libexec/at-spi-bus-launcher").is_file();
                reads && has_bus && is_on_path("Xvfb") && is_on_path("dbus-run-session")
            }
            Self::Mounting => can_mount(),
            Self::Tracing => {
                let traced = Command::new("strace").args(["-qq", "-e", "trace=execve", "true"]).output();
                traced.is_ok_and(|output| output.status.success())
            }
            Self::Reports => reports_folder().is_dir(),
        }
    }
}

/// The program that holds slides against the schemas.
pub fn validator() -> String {
    std::env::var("SUMMITLINE_OOXML_VALIDATOR").unwrap_or_else(|_| "ooxml-validator".to_owned())
}

/// Where Debian puts the fonts of many scripts.
pub fn noto_folder() -> PathBuf {
    PathBuf::from("/usr/share/fonts/truetype/noto")
}

/// The Python that has the packages that read calendars.
pub fn python() -> String {
    std::env::var("SUMMITLINE_PYTHON").unwrap_or_else(|_| "python3".to_owned())
}

/// Where the texts of the built-in timeline's sources lie.
pub fn reports_folder() -> PathBuf {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    std::env::var_os("SUMMITLINE_REPORTS").map_or(beside, PathBuf::from)
}

fn is_on_path(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).exists())
}

fn can_mount() -> bool {
    let folder = tempfile::tempdir().expect("a folder");
    let mount = ["-t", "tmpfs", "-o", "size=4k", "tmpfs"];
    let mounted = Command::new("mount").args(mount).arg(folder.path()).output();
    let is_mounted = mounted.is_ok_and(|output| output.status.success());
    is_mounted && Command::new("umount").arg(folder.path()).status().is_ok_and(|status| status.success())
}
