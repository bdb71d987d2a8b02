# Packs model/wording/network.bin into the library embedded_network; see src/words/embedded_network.h.
set(network ${CMAKE_SOURCE_DIR}/model/wording/network.bin)
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/embedded_network.S CONTENT
  ".section .rodata\n.balign 64\n.global mlrung_network\n.global mlrung_network_end\nmlrung_network:\n.incbin \"${network}\"\nmlrung_network_end:\n.byte 0\n.section .note.GNU-stack,\"\",@progbits\n" @ONLY)
set_source_files_properties(${CMAKE_BINARY_DIR}/generated/embedded_network.S PROPERTIES OBJECT_DEPENDS ${network})
add_library(embedded_network STATIC ${CMAKE_BINARY_DIR}/generated/embedded_network.S)
