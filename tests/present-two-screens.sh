#!/bin/bash
# Shows a story on two screens that do not exist and takes pictures of both: audience, presenter, black, all steps, a
# window to share, one screen, and a screen that is taken away and plugged in again.
#
#   tests/present-two-screens.sh FOLDER [FILE]     pictures go to FOLDER; FILE has a story, or the built-in timeline
#
# Needs Xorg with its dummy driver, openbox, xrandr, xdotool and import (Debian: xserver-xorg-core,
# xserver-xorg-video-dummy, openbox, x11-xserver-utils, xdotool, imagemagick). Xvfb will not do: it has one output.
# BIN names the program, NUMBER the display, SCALE the scale of the window, THEME one of Light, Dark, HighContrast.
set -eu
folder=$(mkdir -p "$1" && cd "$1" && pwd)
file=${2:-}
bin=${BIN:-$(dirname "$0")/../target/debug/summitline}
number=${NUMBER:-94}
export DISPLAY=:$number
room=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null; wait 2>/dev/null; rm -rf "$room"' EXIT

cat > "$room/screens.conf" <<'CONF'
Section "Device"
  Identifier "dummy"
  Driver "dummy"
  VideoRam 256000
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 5.0-1000.0
  VertRefresh 5.0-200.0
EndSection
Section "Screen"
  Identifier "screen"
  Device "dummy"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Modes "1920x1080"
    Virtual 3840 1080
  EndSubSection
EndSection
CONF
Xorg ":$number" -noreset -nolisten tcp -logfile "$room/log" -config "$room/screens.conf" >"$room/out" 2>&1 &
sleep 2
xrandr --addmode DUMMY1 1920x1080
xrandr --output DUMMY1 --mode 1920x1080 --right-of DUMMY0
openbox >/dev/null 2>&1 &
sleep 0.5

# begin PREFERENCES WIDTH HEIGHT
begin() {
    mkdir -p "$room/summitline"
    echo "{\"version\":1,\"preferences\":{\"theme\":\"${THEME:-Light}\",$1},\"window\":{\"width\":$2,\"height\":$3}}" \
        > "$room/summitline/settings.json"
    XDG_CONFIG_HOME=$room WINIT_X11_SCALE_FACTOR=${SCALE:-1} "$bin" --renderer glow $file 2>"$room/err" &
    program=$!
    sleep "${WAIT:-4}"
}

end() {
    kill $program
    wait $program 2>/dev/null || true
}

# press KEY… and wait until nothing moves
press() {
    for key in "$@"; do
        xdotool key "$key"
        sleep 0.3
    done
    sleep "${REST:-1.2}"
}

take() {
    import -window root "$folder/$1.png"
    echo "$folder/$1.png"
}

begin '"presenting":{"screens":"Second","aspect":"Wide","notes_size":18}' 1280 800
press F5
take two-screens-start
press Page_Down
take two-screens-second-step
press b
take two-screens-black
press period g
take two-screens-all-steps
press g f Next
take two-screens-frozen
press f s
take two-screens-swapped
press s Prior
# A person looks elsewhere: the wheel over the current slide.
xdotool mousemove 800 300 click 4 click 4
sleep 1
take two-screens-away
press Next
xrandr --output DUMMY1 --off
sleep 5
take screen-taken-away
xrandr --output DUMMY1 --mode 1920x1080 --right-of DUMMY0
sleep 5
take screen-plugged-in
press Escape
take two-screens-left
end

begin '"presenting":{"screens":"Window","aspect":"Narrow","notes_size":22}' 900 600
press F5 1 Return
take window-to-share
end

begin '"presenting":{"screens":"This","aspect":"Wide","notes_size":18}' 1280 800
press F5
take one-screen
xdotool mousemove 900 500 click 1
sleep 1.5
take one-screen-after-a-click
press w
take one-screen-white
press Escape
take one-screen-left
end
