#!/usr/bin/env bash
# Builds what is handed to people, into target/package, and prints what it made. On Debian and Ubuntu it installs what
# it needs.
#
#   packaging/build.sh deb        summitline_VERSION_amd64.deb
#   packaging/build.sh tar        summitline-VERSION-linux-x86_64.tar.gz, to be unpacked anywhere
#   packaging/build.sh windows    summitline.exe and summitline-VERSION-setup.exe, cross-built where this is no Windows
#   packaging/build.sh macos      Summitline.app in a ZIP; UNTESTED, and without its program where this is no macOS
#   packaging/build.sh web        the page: a folder of files that any server can serve, from below any address
#   packaging/build.sh web-check  nothing: only whether the page would compile
#   packaging/build.sh web-tools  nothing: installs what the page is built with
#   packaging/build.sh sums       SHA256SUMS of all that is there
#
#   SUMMITLINE_BINARY=FILE        takes this program instead of building it
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
out=target/package
version=$(cargo pkgid | sed 's/.*[#@]//')
. packaging/parts.sh

usage() {
  sed -n '2,15s/^# \{0,1\}//p' packaging/build.sh
  exit "$1"
}

# Prints what was made, with its size.
made() {
  local file
  for file in "$@"; do
    printf 'made %s (%s)\n' "$file" "$(du -h --apparent-size "$file" 2>/dev/null | cut -f1 || echo '?')"
  done
}

# Paths of this machine say nothing to anybody else: they stand in a message only, and there as short ones.
without_own_paths() {
  local home=${CARGO_HOME:-$HOME/.cargo} library
  library=$("${RUSTC:-rustc}" --print sysroot)/lib/rustlib/src/rust
  printf '%s' "--remap-path-prefix=$root=summitline --remap-path-prefix=$home/registry/src=crates"
  printf ' %s' "--remap-path-prefix=$library=rust" "--remap-path-prefix=$(realpath -m "$library" 2>/dev/null || echo "$library")=rust"
}

# The program of this system, in a folder of its own: other flags would have the usual one built anew.
native_program() {
  if [ -n "${SUMMITLINE_BINARY:-}" ]; then
    echo "$SUMMITLINE_BINARY"
    return
  fi
  command -v cc >/dev/null || install_packages gcc libc6-dev >&2
  RUSTFLAGS="$(without_own_paths)" cargo build --release --locked --target-dir "$out/build" >&2
  echo "$out/build/release/summitline"
}

# What stands below /usr, with the names and licenses of the libraries in it.
stage() {
  local program
  program=$(native_program)
  rm -rf "$out/stage"
  assets/linux/stage.sh "$program" "$out/stage"
  list_libraries "$out/stage/share/doc/summitline/libraries.txt"
}

# list_libraries FILE: each with its version and license.
list_libraries() {
  mkdir -p "$(dirname "$1")"
  {
    echo "Libraries in Summitline $version: name, version, license."
    echo
    cargo tree --locked --edges normal,no-proc-macro --prefix none --format '{p}: {l}' |
      sed 's/ (\*)$//' | grep -v ' (/' | sort -u
  } >"$1"
}

build_deb() {
  install_packages_of dpkg-deb:dpkg dpkg-shlibdeps:dpkg-dev
  command -v cargo-deb >/dev/null || cargo install --locked cargo-deb@$CARGO_DEB
  stage
  # The manifest names it, and it may come once only.
  rm "$out/stage/share/doc/summitline/copyright"
  # Debian's zsh leaves the usual folder to the person at the machine.
  mv "$out/stage/share/zsh/site-functions" "$out/stage/share/zsh/vendor-completions"
  cargo deb --no-build --no-strip --locked --output "$out/" >/dev/null
  made "$out"/summitline_"$version"-*.deb
}

build_tar() {
  local name
  name=summitline-$version-linux-$(uname -m)
  stage
  rm -rf "${out:?}/$name"
  cp -r "$out/stage" "$out/$name"
  cp assets/linux/install.sh README.md CHANGELOG.md LICENSE-MIT LICENSE-APACHE "$out/$name/"
  # The same files give the same archive.
  tar --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$(last_change)" -C "$out" -cf - "$name" |
    gzip -9n >"$out/$name.tar.gz"
  rm -rf "${out:?}/$name"
  made "$out/$name.tar.gz"
}

# When the sources were changed last, in seconds since 1970.
last_change() {
  git log -1 --format=%ct 2>/dev/null || stat -c %Y Cargo.toml
}

build_windows() {
  local folder=$out/windows
  mkdir -p "$folder"
  windows_tools
  windows_resources "$folder"
  windows_program "$folder"
  list_libraries "$folder/libraries.txt"
  cp LICENSE-MIT LICENSE-APACHE "$folder/"
  cp packaging/copyright "$folder/copyright.txt"
  makensis -V2 "-DVERSION=$version" "-DFOLDER=$(windows_path "$folder")" "-DOUT=$(windows_path "$out")" \
    "$(windows_path packaging/windows/summitline.nsi)"
  made "$folder/summitline.exe" "$out/summitline-$version-setup.exe"
}

# The program of Windows. Debian's own toolchain brings the sources of Rust's library, so that it can be built for
# another system; on Windows the usual one is taken.
windows_program() {
  local folder=$1 resources
  resources=$root/$folder/summitline.res
  if [ -n "${SUMMITLINE_BINARY:-}" ]; then
    cp "$SUMMITLINE_BINARY" "$folder/summitline.exe"
  elif on_windows; then
    RUSTFLAGS="$(without_own_paths)" cargo rustc --release --locked --target-dir "$out/build" --bin summitline -- \
      -C "link-arg=$(windows_path "$resources")"
    cp "$out/build/release/summitline.exe" "$folder/"
  else
    debians_cargo rustc --release --locked --target-dir "$out/build" --target x86_64-pc-windows-gnu --bin summitline -- \
      -C "link-arg=$resources"
    cp "$out/build/x86_64-pc-windows-gnu/release/summitline.exe" "$folder/"
  fi
}

# debians_cargo COMMAND ARGUMENT...: with Debian's own toolchain, which builds Rust's library for any target.
debians_cargo() {
  local command=$1
  shift
  env "PATH=/usr/bin:$PATH" RUSTC_BOOTSTRAP=1 RUSTC=/usr/bin/rustc CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=wasm-ld \
    "RUSTFLAGS=$(RUSTC=/usr/bin/rustc without_own_paths)" cargo "$command" -Z build-std=std,panic_abort "$@"
}

# Icon, version and manifest, as the linker takes them in.
windows_resources() {
  local folder=$1 windres=windres form=res
  on_windows || windres=x86_64-w64-mingw32-windres form=coff
  "$(image_magick)" -background none assets/icon-256.png -define icon:auto-resize=256,64,48,32,24,16 \
    "$folder/summitline.ico"
  "$windres" --include-dir "$folder" --include-dir packaging/windows "-DCOMMAS=${version//./,},0" \
    "-DVERSION=\\\"$version\\\"" packaging/windows/summitline.rc -O "$form" -o "$folder/summitline.res"
}

windows_tools() {
  if on_windows; then
    image_magick >/dev/null
    return
  fi
  install_packages_of x86_64-w64-mingw32-gcc:mingw-w64 makensis:nsis convert:imagemagick
  if ! ls -d /usr/src/rustc-*/library >/dev/null 2>&1 || [ ! -x /usr/bin/cargo ]; then
    install_packages rustc-web cargo-web rust-web-src
  fi
}

build_macos() {
  local app=$out/Summitline.app contents=$out/Summitline.app/Contents
  rm -rf "$app"
  mkdir -p "$contents/MacOS" "$contents/Resources"
  sed "s/@VERSION@/$version/g" packaging/macos/Info.plist >"$contents/Info.plist"
  printf 'APPL????' >"$contents/PkgInfo"
  cp LICENSE-MIT LICENSE-APACHE packaging/copyright "$contents/Resources/"
  list_libraries "$contents/Resources/libraries.txt"
  macos_icon "$contents/Resources/summitline.icns"
  if [ "$(uname)" = Darwin ]; then
    macos_program "$contents/MacOS/summitline"
    # Without a certificate: whoever opens it the first time has to confirm that.
    codesign --force --sign - "$app"
  elif [ -n "${SUMMITLINE_BINARY:-}" ]; then
    install -m 755 "$SUMMITLINE_BINARY" "$contents/MacOS/summitline"
  else
    echo "macos: UNTESTED, and without its program, because this is no macOS"
  fi
  (cd "$out" && rm -f "summitline-$version-macos.zip" && zip -qry "summitline-$version-macos.zip" Summitline.app)
  made "$out/summitline-$version-macos.zip"
}

# One program for both kinds of Macs.
macos_program() {
  local target programs=()
  for target in aarch64-apple-darwin x86_64-apple-darwin; do
    RUSTFLAGS="$(without_own_paths)" MACOSX_DEPLOYMENT_TARGET=11.0 \
      cargo build --release --locked --target-dir "$out/build" --target "$target"
    programs+=("$out/build/$target/release/summitline")
  done
  lipo -create -output "$1" "${programs[@]}"
}

macos_icon() {
  local folder=$out/summitline.iconset size
  rm -rf "$folder"
  mkdir -p "$folder"
  if [ "$(uname)" = Darwin ]; then
    for size in 16 32 128 256; do
      sips -z "$size" "$size" assets/icon-256.png --out "$folder/icon_${size}x$size.png" >/dev/null
    done
    iconutil --convert icns --output "$1" "$folder"
  else
    install_packages_of png2icns:icnsutils convert:imagemagick zip:zip
    for size in 16 32 128 256; do
      "$(image_magick)" assets/icon-256.png -resize "${size}x$size" "PNG32:$folder/$size.png"
    done
    png2icns "$1" "$folder"/*.png >/dev/null
  fi
  rm -rf "$folder"
}

# The page as static files: all addresses in it are relative, and nothing is fetched but these files.
build_web() {
  local folder=$out/web files
  web_tools
  wasm_bindgen >/dev/null || cargo install --root "$out/tools" "wasm-bindgen-cli@$(wasm_bindgen_version)"
  for_page build --profile web --target-dir "$out/build/page"
  rm -rf "$folder"
  mkdir -p "$folder"
  "$(wasm_bindgen)" --target web --no-typescript --remove-name-section --remove-producers-section \
    --out-dir "$folder" --out-name summitline "$out/build/page/wasm32-unknown-unknown/web/summitline_web.wasm"
  cp packaging/web/* assets/icon.svg assets/icon-32.png assets/icon-256.png LICENSE-MIT LICENSE-APACHE "$folder/"
  cp packaging/copyright "$folder/copyright.txt"
  list_libraries "$folder/libraries.txt"
  # Another content has another name in the browser's store.
  files=$(cd "$folder" && cat -- *.html *.css *.js *.wasm | sha256sum | cut -c1-12)
  sed -i "s/@VERSION@/$version $files/" "$folder/service-worker.js"
  made "$folder/summitline_bg.wasm" "$folder"
  printf 'packed with gzip: %s bytes\n' "$(gzip -9c "$folder/summitline_bg.wasm" | wc -c)"
}

build_web_check() {
  web_tools
  # In this profile what runs while it is compiled is not optimized, so a check is quick.
  for_page check --profile web --target-dir "$out/build/page"
}

# for_page COMMAND OPTION...: cargo for the page; where Rust's library for the target is installed, with the usual
# toolchain, else with Debian's, which brings the sources of that library.
for_page() {
  local command=$1
  shift
  if has_wasm_target; then
    RUSTFLAGS="$(without_own_paths)" cargo "$command" --locked -p summitline-web --target wasm32-unknown-unknown "$@"
  else
    debians_cargo "$command" --locked -p summitline-web --target wasm32-unknown-unknown "$@"
  fi
}

has_wasm_target() {
  [ -d "$("${RUSTC:-rustc}" --print sysroot)/lib/rustlib/wasm32-unknown-unknown" ]
}

web_tools() {
  has_wasm_target || install_packages_of wasm-ld:lld
  if ! has_wasm_target && { ! ls -d /usr/src/rustc-*/library >/dev/null 2>&1 || [ ! -x /usr/bin/cargo ]; }; then
    install_packages rustc-web cargo-web rust-web-src
  fi
}

# The program that writes the module's other half; it has to be of the version that the module is built with.
wasm_bindgen() {
  local program
  for program in wasm-bindgen "$out/tools/bin/wasm-bindgen"; do
    if [ "$("$program" --version 2>/dev/null)" = "wasm-bindgen $(wasm_bindgen_version)" ]; then
      echo "$program"
      return
    fi
  done
  return 1
}

wasm_bindgen_version() {
  sed -n '/^name = "wasm-bindgen"$/{n;s/version = "\(.*\)"/\1/p}' Cargo.lock
}

build_sums() {
  (cd "$out" && find . -maxdepth 1 -type f -name 'summitline[-_]*' -printf '%P\n' | sort | xargs sha256sum >SHA256SUMS)
  made "$out/SHA256SUMS"
}

[ $# -gt 0 ] || usage 2
mkdir -p "$out"
for what in "$@"; do
  case $what in
    deb | tar | windows | macos | web | sums) "build_$what" ;;
    web-check) build_web_check ;;
    web-tools) web_tools ;;
    -h | --help) usage 0 ;;
    *) usage 2 ;;
  esac
done
