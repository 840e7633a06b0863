#!/usr/bin/env bash
# check_includes.sh REPOSITORY: fails, naming file and line, on an include that goes against the direction of the rooms.
set -euo pipefail
cd "$1"

# Each of these answers in REPLY: a subshell per include would take seconds.

# Every room, and what its files may include of this project besides the room itself. Unknown rooms fail.
allowed() {
  case $1 in
    engine/math)    REPLY="" ;;
    engine/kernel)  REPLY="" ;;
    engine/nn)      REPLY="engine/kernel engine/math" ;;
    engine/optim)   REPLY="engine/kernel engine/nn engine/math" ;;
    engine/data)    REPLY="engine/optim engine/nn engine/math generated/datasets.h" ;;
    engine/train)   REPLY="engine/kernel engine/data engine/optim engine/nn engine/math" ;;
    engine/probe)   REPLY="engine/train engine/data engine/optim engine/nn engine/math" ;;
    engine/session) REPLY="engine/probe engine/train engine/data engine/optim engine/nn engine/math generated/presets.h" ;;
    engine/race)    REPLY="engine/session engine/probe engine/train engine/data engine/optim engine/nn engine/math" ;;
    engine/import)  REPLY="engine/session engine/train engine/data engine/optim engine/nn engine/math" ;;
    app/theme)      REPLY="app/platform/compat.h generated/paths.h" ;;
    app/widgets)    REPLY="app/theme app/platform/compat.h" ;;
    app/gfx)        REPLY="app/widgets app/theme app/platform/compat.h generated/shaders.h" ;;
    app/platform)   REPLY="app/gfx app/widgets app/theme generated/paths.h" ;;
    app/state)      REPLY="engine app/theme generated/presets.h" ;;
    app/report)     REPLY="engine app/widgets app/theme app/gfx/pixel_image.h app/platform/screenshot.h generated/version.h" ;;
    app/panels)     REPLY="engine app/state app/widgets app/theme app/platform/compat.h generated/version.h" ;;
    app/cli | app)  REPLY="engine app generated" ;;
    tests/engine)   REPLY="engine tests/support generated/presets.h" ;;
    *) return 1 ;;
  esac
}

# Headers of other libraries that a room may not know: a regular expression.
forbidden() {
  local window_and_gl='GLFW/|epoxy/|GL/|GLES[23]/|EGL/|imgui_impl_'
  case $1 in
    engine/*) REPLY="^($window_and_gl|imgui|stb_|CLI/|iostream\$)" ;;
    app/theme | app/widgets | app/state | app/panels | app/report) REPLY="^($window_and_gl)" ;;
    *) REPLY='^$' ;;
  esac
}

# The room of a file: its first two folders, or `app` for a file that stands directly in app/.
room_of() {
  local top=${1%%/*} below=${1#*/}
  case $below in
    */*) REPLY="$top/${below%%/*}" ;;
    *) REPLY=$top ;;
  esac
}

# reason ROOM HEADER BRACKET: why ROOM may not include HEADER, empty when it may.
reason() {
  local room=$1 header=$2 bracket=$3 entry
  allowed "$room" || { REPLY="$room is no room of the map in tests/check_includes.sh"; return; }
  case $header in
    engine/* | app/* | tests/* | generated/*)
      local list=$REPLY
      for entry in "$room" $list; do
        case $header in "$entry" | "$entry"/*) REPLY=""; return ;; esac
      done
      REPLY="$room may include only itself and: $list" ;;
    *)
      forbidden "$room"
      if [[ $header =~ $REPLY ]]; then
        REPLY="$room does not know this library"
      elif [ "$bracket" = '"' ]; then
        REPLY="paths start at the top of the repository"
      else
        REPLY=""
      fi ;;
  esac
}

folders=()
for folder in engine app tests/engine; do [ -d "$folder" ] && folders+=("$folder"); done

breaks=0
pattern='^([^:]+):([0-9]+):[[:space:]]*#[[:space:]]*include[[:space:]]*([<"])([^>"]+)'
while IFS= read -r row; do
  [[ $row =~ $pattern ]] || continue
  file=${BASH_REMATCH[1]} line=${BASH_REMATCH[2]} bracket=${BASH_REMATCH[3]} header=${BASH_REMATCH[4]}
  room_of "$file"
  reason "$REPLY" "$header" "$bracket"
  if [ -n "$REPLY" ]; then
    echo "$file:$line: includes $header: $REPLY"
    breaks=$((breaks + 1))
  fi
done < <(grep -rnE '^[[:space:]]*#[[:space:]]*include' --include='*.h' --include='*.cpp' "${folders[@]}")

[ "$breaks" -eq 0 ] || { echo "$breaks includes break the directions of the rooms"; exit 1; }
