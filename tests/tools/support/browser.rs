//! A browser of other make, driven as by hands: keys and wheel go in, what it fetches and complains of comes out.
//!
//! Commands go over the pipes of its `--remote-debugging-pipe`, so that no port is opened.

#![expect(clippy::indexing_slicing, reason = "a member that JSON lacks is null")]
#![expect(clippy::needless_pass_by_value, reason = "parameters are written where they are used")]

use serde_json::{Value, json};
use std::fs::File;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// A browser with one page.
pub struct Browser {
    child: Child,
    commands: File,
    answers: BufReader<File>,
    num_calls: u64,
    session: Option<String>,
    /// What it told unasked, in order: method and parameters.
    pub told: Vec<(String, Value)>,
    folder: tempfile::TempDir,
}

impl Browser {
    /// Opens a page in a window of a size.
    pub fn open(url: &str, width: u32, height: u32) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let made = Command::new("mkfifo").args(["commands", "answers"]).current_dir(folder.path()).status();
        assert!(made.expect("it runs").success());
        // Ended after a while whatever happens, so that no test waits for ever.
        let line = "exec timeout 100 chromium --headless --no-sandbox --disable-gpu --no-first-run --mute-audio \
            --disable-background-networking --disable-component-update --disable-sync --disable-default-apps \
            --log-net-log=net.json --user-data-dir=profile --remote-debugging-pipe 3<commands 4>answers";
        let mut command = Command::new("sh");
        let child = command.args(["-c", line]).current_dir(folder.path()).stderr(Stdio::null()).spawn();
        let open = |name: &str, is_written: bool| {
            let path = folder.path().join(name);
            File::options().write(is_written).read(!is_written).open(path).expect("a pipe")
        };
        let commands = open("commands", true);
        let answers = BufReader::new(open("answers", false));
        let child = child.expect("it runs");
        let mut browser =
            Self { child, commands, answers, num_calls: 0, session: None, told: Vec::new(), folder };
        browser.begin();
        browser.show(url, [width, height]);
        browser
    }

    fn begin(&mut self) {
        let target = self.call("Target.createTarget", json!({ "url": "about:blank" }));
        let attached =
            self.call("Target.attachToTarget", json!({ "targetId": target["targetId"], "flatten": true }));
        self.session = attached["sessionId"].as_str().map(str::to_owned);
        for domain in ["Page", "Network", "Log", "Runtime"] {
            self.call(&format!("{domain}.enable"), json!({}));
        }
    }

    /// Opens another page, in a window of another size.
    pub fn show(&mut self, url: &str, [width, height]: [u32; 2]) {
        let window = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.call("Emulation.setDeviceMetricsOverride", window);
        self.told.clear();
        self.call("Page.navigate", json!({ "url": url }));
        while !self.told.iter().any(|(method, _)| method == "Page.loadEventFired") {
            self.hear();
        }
    }

    /// Asks for something and waits for the answer.
    pub fn call(&mut self, method: &str, parameters: Value) -> Value {
        self.num_calls += 1;
        let mut message = json!({ "id": self.num_calls, "method": method, "params": parameters });
        if let Some(session) = &self.session {
            message["sessionId"] = json!(session);
        }
        write!(self.commands, "{message}\0").expect("the browser listens");
        loop {
            if let Some(mut answer) = self.hear() {
                assert!(answer["error"].is_null(), "{method}: {answer}");
                return answer["result"].take();
            }
        }
    }

    /// Hears one message: an answer, or something it tells unasked.
    fn hear(&mut self) -> Option<Value> {
        let mut bytes = Vec::new();
        let num = self.answers.read_until(0, &mut bytes).expect("the browser speaks");
        assert!(num > 0, "the browser has ended");
        bytes.pop();
        let mut message: Value = serde_json::from_slice(&bytes).expect("JSON");
        if message["id"].as_u64() == Some(self.num_calls) {
            return Some(message);
        }
        let method = message["method"].as_str().unwrap_or_default().to_owned();
        self.told.push((method, message["params"].take()));
        None
    }

    /// The value of an expression on the page.
    pub fn value(&mut self, expression: &str) -> Value {
        let asked = json!({ "expression": expression, "returnByValue": true, "awaitPromise": true });
        let mut answer = self.call("Runtime.evaluate", asked);
        assert!(answer["exceptionDetails"].is_null(), "{expression}: {answer}");
        answer["result"]["value"].take()
    }

    /// Presses a key, as a hand does.
    pub fn press(&mut self, key: &str) {
        let (code, text) = match key {
            "Tab" => (9, ""),
            "Enter" => (13, "\r"),
            "ArrowRight" => (39, ""),
            other => (other.bytes().next().map_or(0, u32::from), other),
        };
        let down = json!({ "type": "keyDown", "key": key, "code": key, "windowsVirtualKeyCode": code, "text": text });
        self.call("Input.dispatchKeyEvent", down);
        self.call(
            "Input.dispatchKeyEvent",
            json!({ "type": "keyUp", "key": key, "windowsVirtualKeyCode": code }),
        );
    }

    /// Turns the wheel over a place, with Ctrl held.
    pub fn wheel(&mut self, [x, y]: [f64; 2], by: f64) {
        let turned =
            json!({ "type": "mouseWheel", "x": x, "y": y, "deltaX": 0, "deltaY": by, "modifiers": 2 });
        self.call("Input.dispatchMouseEvent", turned);
    }

    /// The pixels of the window, packed.
    pub fn picture(&mut self) -> String {
        let picture = self.call("Page.captureScreenshot", json!({ "format": "png" }));
        picture["data"].as_str().expect("a picture").to_owned()
    }

    /// Addresses that the page asked for, and complaints about it.
    pub fn requests_and_complaints(&self) -> (Vec<String>, Vec<String>) {
        let of = |wanted: &'static [&'static str]| {
            self.told.iter().filter(move |(method, _)| wanted.contains(&method.as_str()))
        };
        let url = |(_, told): &(String, Value)| told["request"]["url"].as_str().unwrap_or("?").to_owned();
        let requests = of(&["Network.requestWillBeSent"]).map(url).collect();
        let complaints = of(&["Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown"]);
        (requests, complaints.map(|(_, told)| told.to_string()).collect())
    }

    /// Ends it, and gives every address of which its log of the network tells.
    pub fn end(mut self) -> Vec<String> {
        self.session = None;
        self.call("Browser.close", json!({}));
        self.child.wait().expect("it ends");
        let log = std::fs::read_to_string(self.folder.path().join("net.json")).expect("a log");
        assert!(log.contains("\"constants\""), "the log tells of nothing");
        let mut addresses: Vec<String> = ["\"url\":\"", "\"host\":\""]
            .iter()
            .flat_map(|before| log.split(before).skip(1))
            .filter_map(|rest| rest.split('"').next())
            .map(str::to_owned)
            .collect();
        addresses.sort_unstable();
        addresses.dedup();
        addresses
    }
}

/// The address of a file.
pub fn address(path: &Path) -> String {
    format!("file://{}", path.display())
}
