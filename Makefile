# The commands people type. What is built and how stands in meson.build.
PORT ?= 8080
OFFICE ?= office

.PHONY: all build run test lint bench fuzz coverage clean

all: build

build: build/build.ninja
	@ninja -C build gongkai

build/build.ninja:
	@tools/setup build
	@meson setup build --buildtype=release

run:
	@tools/run $(OFFICE) $(PORT)

test:
	@test/run

lint:
	@tools/setup build test
	@[ -e build-san/build.ninja ] || CC="ccache clang" meson setup build-san -Db_sanitize=address,undefined -Db_lundef=false
	@tools/lint

bench:
	@bench/run

fuzz:
	@test/fuzz/run

coverage:
	@test/coverage

clean:
	rm -rf build build-san build-fuzz build-coverage
