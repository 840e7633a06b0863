#!/usr/bin/env bash
# run.sh PERCEPTARIUM NULL_DRAWING: the same drawing, made with mouse and keys in the real window and by the driver on the
# null renderer, gives the same points. The window is handed all events at once, as fast as the display server takes
# them: how many frames it needs for them must not matter.
set -uo pipefail
perceptarium=$1
null_drawing=$2
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

for tool in Xvfb xdotool; do
  command -v "$tool" >/dev/null || { echo "SKIPPED: $tool is not installed (Debian's packages: xvfb xdotool)"; exit 77; }
done

folder=$(mktemp -d)
children=()
finish() {
  for child in ${children[@]+"${children[@]}"}; do kill "$child" 2>/dev/null; done
  wait 2>/dev/null
  rm -rf "$folder"
}
trap finish EXIT
cd "$folder" || exit 1

fail() {
  echo "FAILED: $*"
  tail -n 20 -- *.log 2>/dev/null
  exit 1
}

# until_holds WHAT COMMAND…: CTest's timeout ends what never happens.
until_holds() {
  local what=$1 child
  shift
  until "$@"; do
    for child in "${children[@]}"; do
      kill -0 "$child" 2>/dev/null || fail "ended before $what"
    done
    sleep 0.02
  done
}

Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp 3>display 2>xvfb.log &
children+=($!)
until_holds "the display was ready" test -s display
DISPLAY=:$(cat display)
export DISPLAY LIBGL_ALWAYS_SOFTWARE=1
unset WAYLAND_DISPLAY

cp "$here/drawing.json" window.json
"$perceptarium" window.json --scale 1 --ui-map map.json >window.log 2>&1 &
children+=($!)
until_holds "the board was on the screen" grep -qs '"Board/Canvas"' map.json

# coordinate NAME: the board's upper left corner, in whole pixels of the window.
coordinate() {
  sed -n '/"Board\/Canvas"/,/}/s/^ *"'"$1"'": \(-\{0,1\}[0-9]*\).*/\1/p' map.json
}
left=$(coordinate x)
top=$(coordinate y)
[ -n "$left" ] && [ -n "$top" ] || fail "the map does not say where the board is"
window=$(xdotool search --sync --onlyvisible --name Perceptarium | head -n 1)
[ -n "$window" ] || fail "no window"

while read -r verb one two; do
  case $verb in
    move) echo "mousemove --window $window $((left + one)) $((top + two))" ;;
    press) [ "$one" = left ] && echo "mousedown 1" || echo "mousedown 3" ;;
    release) [ "$one" = left ] && echo "mouseup 1" || echo "mouseup 3" ;;
    key) echo "key $one" ;;
    '' | '#'*) ;;
    *) fail "unknown event: $verb" ;;
  esac
done <"$here/drawing.txt" >events
echo "key ctrl+s" >>events
xdotool - <events 2>xdotool.log || fail "xdotool could not send the events"
until_holds "the drawing was saved" grep -qs '"drawn"' window.json

"$null_drawing" "$here/drawing.json" "$here/drawing.txt" null.json || fail "the driver could not make the drawing"
for side in window null; do
  "$perceptarium" export "$side.json" --csv "$side.csv" 2>>"$side.log" || fail "$side.json cannot be exported"
done
points=$(grep -c . null.csv)
before=$("$perceptarium" export "$here/drawing.json" --csv - 2>/dev/null | grep -c .)
[ "$points" -ge $((before + 100)) ] || fail "only $((points - before)) points more than before: that is no drawing"
diff null.csv window.csv >difference.log || fail "the window has other points (>) than the driver (<)"
echo "the same $points points"
