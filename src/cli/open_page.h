// Starts the user's browser, where there is a screen and somebody at the terminal; does nothing else and says nothing.
#pragma once

#include <string>

namespace mlrung {

void open_page(const std::string& address);

}  // namespace mlrung
