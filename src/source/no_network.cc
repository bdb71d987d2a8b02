// libgit2 only reads objects here; what goes over a network is git's own work (clone.cc). Its parts for the network are
// in its archive all the same, so that this says what they get: no secure connections, for which it would read the
// machine's certificates and gather randomness when it starts, and no Kerberos, whose libraries are then not needed.
#include <cstdint>

extern "C" {

int __wrap_git_mbedtls_stream_global_init();  // NOLINT(bugprone-reserved-identifier): the linker's name
int __wrap_git_mbedtls_stream_global_init() { return 0; }

extern const void* const GSS_C_NT_HOSTBASED_SERVICE;
const void* const GSS_C_NT_HOSTBASED_SERVICE = nullptr;

#define MLRUNG_NO_KERBEROS(name) \
  std::uint32_t name(...);       \
  std::uint32_t name(...) { return 16U << 16U; } /* GSS_S_UNAVAILABLE, RFC 2744 section 3.9.1 */
MLRUNG_NO_KERBEROS(gss_delete_sec_context)
MLRUNG_NO_KERBEROS(gss_display_status)
MLRUNG_NO_KERBEROS(gss_import_name)
MLRUNG_NO_KERBEROS(gss_indicate_mechs)
MLRUNG_NO_KERBEROS(gss_init_sec_context)
MLRUNG_NO_KERBEROS(gss_release_buffer)
MLRUNG_NO_KERBEROS(gss_release_name)
MLRUNG_NO_KERBEROS(gss_release_oid_set)
MLRUNG_NO_KERBEROS(gss_test_oid_set_member)
#undef MLRUNG_NO_KERBEROS
}
