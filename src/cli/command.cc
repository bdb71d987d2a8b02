#include "cli/command.h"

#include <CLI/CLI.hpp>

#include <charconv>

#include "base/embedded.h"
#include "base/near_miss.h"
#include "cli/files.h"
#include "cli/output.h"

namespace mlrung {
namespace {

class HelpFormatter : public CLI::Formatter {
 public:
  HelpFormatter() { column_width(30); }
  std::string make_option_opts(const CLI::Option* option) const override {
    return option->get_type_size() == 0 ? "" : " " + option->get_option_text();
  }
};

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options())
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}

}  // namespace

struct Command::Parser {
  CLI::App app;
  // Options that may be absent, copied out when parsing went well.
  std::vector<std::function<void()>> after = {};
};

Command::Command(const Verb& verb) : parser_(std::make_unique<Parser>()), verb_(verb) {
  CLI::App& app = parser_->app;
  app.name(std::string("mlrung ") + verb.name);
  app.description(std::string("mlrung ") + verb.name + ": " + verb.about);
  app.footer(std::string("Examples:\n") + verb.examples);
  app.formatter(std::make_shared<HelpFormatter>());
  app.set_help_flag("-h,--help", "print this help");
}

Command::~Command() = default;

void Command::positional(const char* name, std::string& value, const char* about) {
  parser_->app.add_option(name, value, about)->option_text(" ");
}

void Command::positional(const char* name, std::vector<std::string>& values, const char* about) {
  parser_->app.add_option(name, values, about)->option_text(" ");
}

void Command::option(const char* names, std::string& value, const char* kind, const char* about) {
  parser_->app.add_option(names, value, about)->option_text(kind)->take_last();
}

void Command::option(const char* names, std::optional<std::string>& value, const char* kind, const char* about) {
  parser_->app.add_option(names, value, about)->option_text(kind)->take_last();
}

void Command::option(const char* names, std::optional<int>& value, const char* about) {
  parser_->app.add_option(names, value, about)->option_text("N")->take_last()->check([](const std::string& given) {
    int number = 0;
    const auto [end, fault] = std::from_chars(given.data(), given.data() + given.size(), number);
    const bool fine = fault == std::errc() && end == given.data() + given.size();
    return fine ? std::string() : "'" + given + "' is not a whole number";
  });
}

void Command::choice(const char* names, std::string& value, const std::vector<std::string>& choices,
                     const char* about) {
  std::string text;
  for (const std::string& choice : choices) text += (text.empty() ? "" : "|") + choice;
  const std::string kind = std::string(names).substr(std::string_view(names).rfind('-') + 1);
  parser_->app.add_option(names, value, about)
      ->option_text(text)
      ->take_last()
      ->check([choices, kind](const std::string& given) {
        if (std::ranges::find(choices, given) != choices.end()) return std::string();
        std::string message = "unknown " + kind + " '" + given + "'; ";
        if (const std::string hint = did_you_mean(given, choices); !hint.empty()) return message + hint;
        message += "one of: ";
        for (const std::string& choice : choices) message += (choice == choices.front() ? "" : ", ") + choice;
        return message;
      });
}

void Command::flag(const char* names, bool& value, const char* about) { parser_->app.add_flag(names, value, about); }

std::optional<int> Command::parse(const std::vector<std::string>& arguments) {
  CLI::App& app = parser_->app;
  app.add_option("--model", model_, "another maturity model, a YAML file")->option_text("FILE")->take_last();
  app.add_flag("--no-color", no_color_, "no colours; so does NO_COLOR in the environment");
  const std::string help = std::string("see 'mlrung ") + verb_.name + " --help'";
  try {
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
    app.parse(std::move(reversed));
    return std::nullopt;
  } catch (const CLI::CallForHelp&) {
    return finish(print(app.help()));
  } catch (const CLI::ExtrasError&) {
    const std::vector<std::string> rest = app.remaining();
    const std::string first = rest.empty() ? std::string() : rest.front().substr(0, rest.front().find('='));
    const std::string hint = did_you_mean(first, option_names(app));
    const char* what = first.starts_with('-') ? "unknown option '" : "unexpected argument '";
    return finish(std::unexpected(Error{what + first + "'", {}, hint.empty() ? help : hint}));
  } catch (const CLI::ArgumentMismatch& error) {
    const std::string name = std::string(error.what()).substr(0, std::string_view(error.what()).find(':'));
    return finish(std::unexpected(Error{name + " needs a value", {}, help}));
  } catch (const CLI::Error& error) {
    std::string message = error.what();
    if (const std::size_t own = message.find("unknown "); own != std::string::npos)
      return finish(std::unexpected(Error{message.substr(own), {}, {}}));
    return finish(std::unexpected(Error{message, {}, help}));
  }
}

Result<Catalogue> Command::catalogue() const {
  if (!model_) return embedded_catalogue();
  TRY(const std::string text, read_file(*model_));
  return load_catalogue(text, *model_);
}

}  // namespace mlrung
