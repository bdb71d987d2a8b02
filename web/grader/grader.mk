# The grader for a page without a server: the program's own sources, compiled once more to WebAssembly. Of the Python
# views only the parser is needed.
GRADER_SOURCES := web/grader/grader.cc src/serve/page_grader.cc src/serve/project_json.cc src/serve/json.cc \
  $(filter-out %_test.cc,src/practice/project.cc $(wildcard src/practice/grade*.cc src/practice/code/*.cc)) \
  src/base/result.cc src/base/text.cc src/base/near_miss.cc \
  $(patsubst %,src/detect/view/python_%.cc,atom compound dead expression lexer literal parameters parser tree)
GRADER_OBJECTS := $(GRADER_SOURCES:%.cc=build/grader/%.o)
# No exceptions are thrown, and JSON is parsed without; Debian's headers come after those of WebAssembly.
GRADER_FLAGS := --target=wasm32-wasi -std=c++23 -Oz -flto -fno-exceptions -fno-rtti -DJSON_NOEXCEPTION -Wall -Wextra -Wno-missing-field-initializers \
  -Werror -Isrc -idirafter /usr/include

web/generated/grader.wasm: $(GRADER_OBJECTS)
	@mkdir -p $(@D)
	clang++-19 --target=wasm32-wasi -Oz -flto -mexec-model=reactor -Wl,--strip-all -Wl,--stack-first -Wl,-z,stack-size=1048576 -o $@ $^

build/grader/%.o: %.cc web/grader/grader.mk .grader-done
	@mkdir -p $(@D)
	ccache clang++-19 $(GRADER_FLAGS) -MMD -MP -c -o $@ $<

.grader-done: web/apt-grader.txt | .setup-done
	tools/setup.sh web/apt-grader.txt
	@touch $@

-include $(GRADER_OBJECTS:.o=.d)
