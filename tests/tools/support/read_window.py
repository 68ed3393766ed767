"""Reads the window as a screen reader does, over the bus of AT-SPI, and says what is wrong with it.

    dbus-run-session -- python3 read_window.py PROGRAM

Needs Xvfb, at-spi2-core and the introspection data of AT-SPI (gir1.2-atspi-2.0, python3-gi)."""

import os
import subprocess
import sys
import tempfile
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

PATIENCE = 60
faults = []


def expect(holds, fault):
    if not holds:
        faults.append(fault)


def nodes(top):
    """A thing and everything in it."""
    found, left = [], [top]
    while left:
        node = left.pop()
        if node is None:
            continue
        found.append(node)
        try:
            left.extend(node.get_child_at_index(at) for at in reversed(range(node.get_child_count())))
        except GLib.Error:
            pass  # It went away while it was read.
    return found


def told(node):
    """Role, name, states and attributes, or nothing where it has gone."""
    try:
        states = {state.value_nick for state in node.get_state_set().get_states()}
        return node.get_role_name(), node.get_name() or "", states, dict(node.get_attributes() or {})
    except GLib.Error:
        return "", "", set(), {}


def wait_for(what, look):
    """What `look` finds, as soon as it finds something."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        pump(0.2)
    names = "\n".join(f"{role} “{name}”" for role, name, *_ in map(told, nodes(Atspi.get_desktop(0))) if name)
    sys.exit("\n".join([*faults, f"{what} never came; what is there:", names]))


def pump(seconds):
    """Lets what the bus has to say come in."""
    loop = GLib.MainLoop()
    GLib.timeout_add(int(seconds * 1000), loop.quit)
    loop.run()


def program_on_the_bus():
    desktop = Atspi.get_desktop(0)
    for at in range(desktop.get_child_count()):
        child = desktop.get_child_at_index(at)
        if child and child.get_name() == "summitline" and child.get_child_count() > 0:
            return child
    return None


def all_of(app, role):
    known = [(node, told(node)) for node in nodes(app)]
    return [(node, *said) for node, (its_role, *said) in known if its_role == role]


def named(app, name, roles):
    known = [(node, told(node)) for node in nodes(app)]
    return next((node for node, said in known if said[1] == name and said[0] in roles), None)


def press(app, name, *roles):
    node = wait_for(f"“{name}”", lambda: named(app, name, roles))
    Atspi.Action.do_action(node, 0)
    pump(0.5)


def check_window(app):
    windows = wait_for("a window with a name", lambda: [name for _, name, *_ in all_of(app, "frame") if name])
    expect(windows == ["CSTO summits – Summitline"], f"the window is called {windows}")
    empty = [role for role in ("push button", "toggle button", "check box", "link", "entry", "page tab")
             for _, name, *_ in all_of(app, role) if not name]
    expect(not empty, f"controls without a name: {empty}")


def check_tabs(app, shown):
    lists = all_of(app, "page tab list")
    expect(len(lists) == 1, f"{len(lists)} lists of tabs")
    tabs = {name: states for _, name, states, _ in all_of(app, "page tab")}
    expect(list(tabs) == ["Timeline", "Rotation", "Attendance", "Compare", "Table"], f"tabs: {list(tabs)}")
    for name, states in tabs.items():
        expect("selectable" in states, f"the tab {name} cannot be selected: {states}")
        expect(("selected" in states) == (name == shown), f"{shown} is shown, and {name} is {states}")


def check_chart(app):
    charts = [node for node, name, *_ in all_of(app, "list") if name == "Timeline: CSTO summits"]
    expect(len(charts) == 1, f"{len(charts)} charts")
    items = [(name, states, more) for chart in charts for node in nodes(chart)
             for role, name, states, more in [told(node)] if role == "list item"]
    expect(len(items) > 10, f"the chart has {len(items)} items")
    places = [more.get("posinset") for _, _, more in items]
    expect(places == [str(at + 1) for at in range(len(items))], f"places in the chart: {places}")
    sizes = {more.get("setsize") for _, _, more in items}
    expect(sizes == {str(len(items))}, f"{len(items)} items say that there are {sizes}")
    expect(all("selectable" in states for _, states, _ in items), "an item of the chart cannot be selected")
    return next((name for name, *_ in items if name.startswith("CSTO summit in Bishkek")), "")


def check_selection(app, name):
    press(app, name, "list item")
    chosen = wait_for("a selected item", lambda: [
        item for _, item, states, _ in all_of(app, "list item") if "selected" in states])
    expect(chosen == [name], f"selected: {chosen}")
    headings = wait_for("headings of the details", lambda: [
        title for _, title, *_ in all_of(app, "heading") if title == "CSTO summit in Bishkek"])
    expect(headings, "the details have no heading")
    titles = [title for _, title, *_ in all_of(app, "heading")]
    for part in ("CSTO summits", "AGENDA", "PEOPLE", "SOURCES"):
        expect(part in titles, f"“{part}” is no heading; headings: {titles}")


def check_table(app):
    press(app, "Table", "page tab")
    table = wait_for("the table", lambda: all_of(app, "table"))[0][0]
    heads = [name for _, name, *_ in all_of(table, "column header")]
    expect(len(heads) == 7, f"heads of the table: {heads}")
    rows = [node for node, name, *_ in all_of(table, "table row") if name]
    expect(len(rows) > 5, f"{len(rows)} rows")
    for row in rows[:3]:
        cells = all_of(row, "table cell")
        expect(len(cells) == len(heads), f"{len(cells)} cells under {len(heads)} heads")
    check_tabs(app, "Table")


def check_messages(app):
    """What is told by itself: a message is announced as soon as it comes."""
    heard = []
    listener = Atspi.EventListener.new(lambda event: heard.append(str(event.any_data)))
    listener.register("object:announcement")
    press(app, "Edit", "push button")
    press(app, "Copy the command line of this view", "push button", "menu item")
    wait_for("an announcement", lambda: heard)
    expect(any("opied" in text for text in heard), f"announced: {heard}")
    said = [name for _, name, *_ in all_of(app, "status bar") if name]
    expect(said, "the message is not in the tree")
    listener.deregister("object:announcement")


def ask_for_accessibility():
    """Says on the bus that somebody uses a screen reader, as Orca does."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    for name in ("IsEnabled", "ScreenReaderEnabled"):
        value = GLib.Variant("(ssv)", ("org.a11y.Status", name, GLib.Variant("b", True)))
        bus.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.freedesktop.DBus.Properties", "Set", value,
                      None, Gio.DBusCallFlags.NONE, PATIENCE * 1000, None)


def started_display():
    reading, writing = os.pipe()
    screen = subprocess.Popen(["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24"],
                              pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    number = os.fdopen(reading).readline().strip()
    return screen, f":{number}"


def main():
    program = sys.argv[1]
    with tempfile.TemporaryDirectory() as home:
        screen, display = started_display()
        surroundings = {**os.environ, "DISPLAY": display, "HOME": home, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8",
                        "XDG_RUNTIME_DIR": home, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home,
                        "XDG_CACHE_HOME": home}
        for name in ("WAYLAND_DISPLAY", "LANGUAGE", "LC_MESSAGES"):
            surroundings.pop(name, None)
        ask_for_accessibility()
        Atspi.init()
        window = subprocess.Popen([program, "--renderer", "glow"], env=surroundings)
        try:
            app = wait_for("the program", program_on_the_bus)
            wait_for("the chart", lambda: all_of(app, "list item"))
            check_window(app)
            check_tabs(app, "Timeline")
            check_selection(app, check_chart(app))
            check_table(app)
            check_messages(app)
        finally:
            for child in (window, screen):
                child.terminate()
                child.wait(PATIENCE)
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults")
    sys.exit(1 if faults else 0)


main()
