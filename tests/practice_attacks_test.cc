// Programs that try to get out of the jail, to use it up, or to talk the grader into a pass. Each attack prints ESCAPED
// when it got what it wanted; every one is run behind both kinds of walls.
#include <gtest/gtest.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <map>

#include "practice/jail/jail.h"
#include "practice/run_code.h"

namespace mlrung {

void PrintTo(JailWalls walls, std::ostream* out) { *out << name_of(walls); }

namespace {

struct Attack {
  const char* name;
  const char* code;
};

// got(f): prints ESCAPED when f() gives something instead of failing.
constexpr const char* k_prelude = R"(
import os, sys
def got(f):
    try:
        value = f()
    except BaseException as error:
        print('held', type(error).__name__)
        return
    if value is None or value:
        print('ESCAPED', repr(value)[:200])
def read(path):
    return got(lambda: open(path, 'rb').read(10))
def write(path):
    return got(lambda: open(path, 'wb').write(b'x'))
)";

// A group a comment, "what is tried: what holds it"; tools/practice_page.py puts them into the manual.
// SECRET stands for a file of the user's, TMPFOLDER for the folder of temporary files.
const Attack k_python[] = {
    // Files of others, read and written: a root of its own in memory, or Landlock; no device, no /proc, no /sys
    {"ReadPasswd", "read('/etc/passwd')"},
    {"ReadShadow", "read('/etc/shadow')"},
    {"ReadHome", "read('SECRET')"},
    {"ListHome", "got(lambda: os.listdir('/root') + os.listdir('/home'))"},
    {"ListRootFolder",
     "got(lambda: [x for x in os.listdir('/') if x not in ('usr', 'bin', 'lib', 'lib64', 'dev', 'work')])"},
    {"ReadThroughDots", "read('../../../../../../../../etc/passwd')"},
    {"ReadThroughSymlink", "os.symlink('/etc/passwd', 'link')\nread('link')"},
    {"ReadSecretThroughSymlink", "os.symlink('SECRET', 'link')\nread('link')"},
    {"FolderSymlink", "os.symlink('/', 'root')\nread('root/etc/passwd')"},
    {"Hardlink", "got(lambda: os.link('/usr/bin/python3.11', 'copy'))"},
    {"WriteHome", "write('SECRET')"},
    {"WriteTmp", "write('TMPFOLDER/mlrung-attack-canary')"},
    {"WriteUsr", "write('/usr/bin/mlrung-attack')"},
    {"WriteDev", "write('/dev/shm/mlrung-attack')"},
    {"WriteThroughSymlink", "os.symlink('TMPFOLDER/mlrung-attack-canary', 'out')\nwrite('out')"},
    {"DeleteUsr", "got(lambda: os.unlink('/usr/bin/python3'))"},
    {"RenameOut", "open('a', 'w').write('x')\ngot(lambda: os.rename('a', 'TMPFOLDER/mlrung-attack-canary'))"},
    {"ChmodUsr", "got(lambda: os.chmod('/usr/bin/python3.11', 0o777))"},
    {"MakeDevice", "import stat\ngot(lambda: (os.mknod('disk', 0o600 | stat.S_IFBLK, os.makedev(8, 0)), True)[1])"},
    {"MakeFifo", "got(lambda: (os.mkfifo('pipe'), True)[1])"},
    {"ReadProcSelf", "read('/proc/self/environ')"},
    {"ReadProcParent", "read('/proc/%d/environ' % os.getppid())"},
    {"ReadProcMem", "read('/proc/self/mem')"},
    {"ListProc", "got(lambda: os.listdir('/proc'))"},
    {"ProcRoot", "read('/proc/1/root/etc/passwd')"},
    {"ReadSys", "got(lambda: os.listdir('/sys'))"},
    {"ReadKernelLog", "read('/dev/kmsg')"},
    {"ReadDisk", "read('/dev/sda')\nread('/dev/vda')"},
    {"ReadMemoryDevice", "read('/dev/mem')"},
    {"Tty", "write('/dev/tty')"},
    // Other processes and signals: the list of system calls, a process namespace, one execve by the address of its path
    {"Fork", "got(lambda: os.fork() or os._exit(0))"},
    {"ForkBomb", "try:\n    while True:\n        os.fork()\n        print('ESCAPED')\nexcept OSError: print('held')"},
    {"Subprocess", "import subprocess\ngot(lambda: subprocess.run(['/bin/echo', 'x'], capture_output=True).stdout)"},
    {"SubprocessShell", "got(lambda: os.popen('id').read())"},
    {"System", "got(lambda: os.system('true') == 0)"},
    {"PosixSpawn", "got(lambda: os.posix_spawn('/bin/true', ['true'], {}))"},
    {"Exec", "got(lambda: os.execv('/bin/echo', ['echo', 'ESCAPED']))"},
    {"ExecShell", "got(lambda: os.execv('/bin/sh', ['sh', '-c', 'echo ESCAPED']))"},
    {"Thread", "import threading\ngot(lambda: threading.Thread(target=print).start() or True)"},
    {"Multiprocessing", "import multiprocessing as m\ngot(lambda: m.Process(target=print).start() or True)"},
    {"KillParent", "got(lambda: (os.kill(os.getppid(), 9), True)[1])"},
    {"KillAll", "got(lambda: (os.kill(-1, 9), True)[1])"},
    {"KillGroup", "got(lambda: (os.killpg(0, 9), True)[1])"},
    {"NewSession", "got(lambda: os.setsid())"},
    {"NewGroup", "got(lambda: (os.setpgid(0, 0), True)[1])"},
    // Network: no socket call, a network namespace without an interface
    {"SocketInternet", "import socket\ngot(lambda: socket.socket())"},
    {"SocketUnix", "import socket\ngot(lambda: socket.socket(socket.AF_UNIX))"},
    {"SocketPair", "import socket\ngot(lambda: socket.socketpair())"},
    {"SocketNetlink", "import socket\ngot(lambda: socket.socket(socket.AF_NETLINK))"},
    {"SocketRaw", "import socket\ngot(lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW))"},
    {"Download", "import urllib.request\ngot(lambda: urllib.request.urlopen('http://127.0.0.1:80/', timeout=1))"},
    {"Resolve", "import socket\ngot(lambda: socket.getaddrinfo('localhost', 80))"},
    // The kernel and rights (ptrace, mount, namespaces, bpf, io_uring, keys): the list of system calls; nobody even as
    // root
    {"Ptrace",
     "import ctypes\nl = ctypes.CDLL(None, use_errno=True)\ngot(lambda: l.ptrace(16, os.getppid(), 0, 0) == 0)"},
    {"TraceMe", "import ctypes\ngot(lambda: ctypes.CDLL(None).ptrace(0, 0, 0, 0) == 0)"},
    {"ReadParentMemory",
     "import ctypes\ngot(lambda: ctypes.CDLL(None).syscall(310, os.getppid(), 0, 0, 0, 0, 0) >= 0)"},
    {"Mount", "import ctypes\ngot(lambda: ctypes.CDLL(None).mount(b'none', b'/work', b'tmpfs', 0, 0) == 0)"},
    {"Unmount", "import ctypes\ngot(lambda: ctypes.CDLL(None).umount2(b'/', 2) == 0)"},
    {"Unshare", "import ctypes\ngot(lambda: ctypes.CDLL(None).unshare(0x10000000) == 0)"},
    {"SetNamespace", "import ctypes\ngot(lambda: ctypes.CDLL(None).setns(0, 0) == 0)"},
    {"Chroot", "got(lambda: (os.chroot('/'), True)[1])"},
    {"PivotRoot", "import ctypes\ngot(lambda: ctypes.CDLL(None).syscall(155, b'.', b'.') == 0)"},
    {"SetUser", "got(lambda: (os.setuid(0), True)[1])"},
    {"SetGroups", "got(lambda: (os.setgroups([0]), True)[1])"},
    {"Sudo", "got(lambda: os.execv('/usr/bin/su', ['su', '-c', 'echo ESCAPED']))"},
    {"Bpf", "import ctypes\ngot(lambda: ctypes.CDLL(None).syscall(321, 0, 0, 0) >= 0)"},
    {"PerfEvents", "import ctypes\ngot(lambda: ctypes.CDLL(None).syscall(298, 0, 0, -1, -1, 0) >= 0)"},
    {"Keyring", "import ctypes\ngot(lambda: ctypes.CDLL(None).syscall(250, 0, -3, 0) >= 0)"},
    {"IoUring", "import ctypes\ngot(lambda: ctypes.CDLL(None).syscall(425, 8, ctypes.create_string_buffer(256)) >= 0)"},
    {"UserFaults", "import ctypes\ngot(lambda: ctypes.CDLL(None).syscall(323, 0) >= 0)"},
    {"MemoryFile", "got(lambda: os.memfd_create('x'))"},
    {"SecondFilter", "import ctypes\ngot(lambda: ctypes.CDLL(None).syscall(317, 1, 0, 0) == 0)"},
    {"Clone3", "import ctypes\ngot(lambda: ctypes.CDLL(None).syscall(435, ctypes.create_string_buffer(88), 88) >= 0)"},
    {"SharedMemory", "import ctypes\ngot(lambda: ctypes.CDLL(None).shmget(0, 4096, 0o1600) >= 0)"},
    {"MessageQueue", "import ctypes\ngot(lambda: ctypes.CDLL(None).msgget(0, 0o1600) >= 0)"},
    {"InjectInput", "import fcntl\ngot(lambda: fcntl.ioctl(0, 0x5412, b'x') or True)"},
    {"SetHostName", "import socket\ngot(lambda: (socket.sethostname('x'), True)[1])"},
    {"SetTime", "import time\ngot(lambda: (time.clock_settime(time.CLOCK_REALTIME, 0), True)[1])"},
    {"Reboot", "import ctypes\ngot(lambda: ctypes.CDLL(None).reboot(0x89abcdef) == 0)"},
    // What is inherited (limits, descriptors, environment, core dumps): closed, emptied and set before the start
    {"RaiseLimits", "import resource\ngot(lambda: (resource.setrlimit(resource.RLIMIT_AS, (-1, -1)), True)[1])"},
    {"RaisePriority", "got(lambda: (os.nice(-5), True)[1])"},
    {"OpenDescriptors",
     "def tried(n):\n    try: os.fstat(n); return True\n    except OSError: return False\ngot(lambda: [n for n in "
     "range(3, 64) if tried(n)])"},
    {"Environment",
     "got(lambda: [k for k in os.environ if k not in ('PATH', 'HOME', 'TMPDIR', 'LANG', 'LC_ALL', 'UV_USE_IO_URING', "
     "'NO_COLOR', 'OPENSSL_CONF', 'LC_CTYPE')])"},
    {"CoreDump", "import resource\ngot(lambda: resource.getrlimit(resource.RLIMIT_CORE)[1] != 0)"},
    // Using it up (memory, processor, disk, output, time, descriptors): resource limits, a cut output, the group is
    // killed in the end
    {"Abort", "os.abort()"},
    {"BigFile", "with open('big', 'wb') as f:\n    for _ in range(64): f.write(bytes(1 << 20))\nprint('ESCAPED')"},
    {"ManyBigFiles",
     "n = 0\ntry:\n    for i in range(100):\n        with open('f%d' % i, 'wb') as f: f.write(bytes(3 << 20))\n        "
     "n += 3\nexcept OSError: pass\nprint('ESCAPED' if n > 200 and os.getcwd() == '/work' else 'held')"},
    {"MemoryBomb", "x = []\nwhile True: x.append(bytearray(16 << 20))\nprint('ESCAPED')"},
    {"SharedMemoryBomb", "import mmap\nm = [mmap.mmap(-1, 64 << 20) for _ in range(64)]\nprint('ESCAPED')"},
    {"RecursionBomb", "sys.setrecursionlimit(10**9)\ndef f(): return f()\nf()\nprint('ESCAPED')"},
    {"BigPower", "x = 10 ** 10 ** 10\nprint('ESCAPED')"},
    {"EndlessLoop", "while True: pass"},
    {"EndlessSleep", "import time\ntime.sleep(10**6)\nprint('ESCAPED')"},
    {"EndlessPrint", "while True: print('x' * 1000)"},
    {"EndlessErrors", "while True: print('x' * 1000, file=sys.stderr)"},
    {"IgnoresSignals",
     "import signal\nfor s in range(1, 64):\n    try: signal.signal(s, signal.SIG_IGN)\n    except (OSError, "
     "ValueError): pass\nwhile True: pass"},
    {"ManyFiles",
     "n = 0\ntry:\n    while True: open('x', 'w') if False else os.dup(1); n += 1\nexcept OSError: "
     "pass\nprint('ESCAPED' if n > 64 else 'held')"},
    {"ClosesStreams", "os.close(1)\nos.close(2)\nwhile True: pass"},
    {"ReadsInput", "got(lambda: sys.stdin.read())"},
};

// A canary of the user's, beside which the attacks aim.
class AttackTest : public ::testing::TestWithParam<JailWalls> {
 protected:
  void SetUp() override {
    const Result<JailResult> tried = run_in_jail({.stages = {{.command = {"/usr/bin/true"}}}}, GetParam());
    if (!tried) GTEST_SKIP() << tried.error().message;
    std::string path = (std::filesystem::temp_directory_path() / "mlrung-secret-XXXXXX").string();
    ASSERT_NE(::mkdtemp(path.data()), nullptr);
    folder_ = path;
    std::ofstream(secret()) << "secret";
  }
  void TearDown() override {
    if (!folder_.empty()) std::filesystem::remove_all(folder_);
  }
  [[nodiscard]] std::string secret() const { return folder_ + "/secret"; }

  [[nodiscard]] std::string aimed(std::string code) const {
    for (const auto& [from, to] : {std::pair<std::string, std::string>("SECRET", secret()), {"TMPFOLDER", folder_}})
      for (std::size_t at = 0; (at = code.find(from, at)) != std::string::npos; at += to.size())
        code.replace(at, from.size(), to);
    return code;
  }

  void expect_untouched(const char* name) const {
    std::string text;
    std::ifstream(secret()) >> text;
    EXPECT_EQ(text, "secret") << name;
    EXPECT_FALSE(std::filesystem::exists(folder_ + "/mlrung-attack-canary")) << name;
    EXPECT_FALSE(std::filesystem::exists("/usr/bin/mlrung-attack")) << name;
    EXPECT_FALSE(std::filesystem::exists("/dev/shm/mlrung-attack")) << name;
  }

  std::string folder_;
};
INSTANTIATE_TEST_SUITE_P(Walls, AttackTest, ::testing::Values(JailWalls::namespaces, JailWalls::landlock),
                         [](const auto& one) { return name_of(one.param); });

TEST_P(AttackTest, AllAreHeld) {
  static_assert(std::size(k_python) >= 60);
  int held = 0;
  for (const Attack& attack : k_python) {
    const JailLimits limits{.cpu_seconds = 1, .wall = std::chrono::milliseconds(1500)};
    const JailRequest request{.files = {{"main.py", k_prelude + aimed(attack.code) + "\n"}},
                              .stages = {{.command = {"/usr/bin/python3", "-I", "-B", "main.py"}, .limits = limits}}};
    const auto begin = std::chrono::steady_clock::now();
    const Result<JailResult> result = run_in_jail(request, GetParam());
    ASSERT_TRUE(result) << attack.name << ": " << to_line(result.error());
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10)) << attack.name;
    const StageResult& stage = result->stages.front();
    EXPECT_EQ(stage.out.find("ESCAPED"), std::string::npos) << attack.name << ": " << stage.out;
    EXPECT_LE(stage.out.size(), limits.output) << attack.name;
    EXPECT_EQ(stage.err.find("SyntaxError"), std::string::npos) << attack.name << ": " << stage.err;
    expect_untouched(attack.name);
    held += stage.out.find("ESCAPED") == std::string::npos ? 1 : 0;
  }
  RecordProperty("held", held);
  EXPECT_EQ(held, static_cast<int>(std::size(k_python)));
}

TEST_P(AttackTest, JavaScriptIsHeldToo) {
  constexpr const char* k_code = R"(
import fs from 'node:fs'; import net from 'node:net'; import child from 'node:child_process';
const got = (name, f) => { try { const v = f(); if (v !== undefined && v !== null) console.log('ESCAPED', name, String(v).slice(0, 80)); } catch { console.log('held', name); } };
got('passwd', () => fs.readFileSync('/etc/passwd'));
got('secret', () => fs.readFileSync('SECRET'));
got('write', () => { fs.writeFileSync('TMPFOLDER/mlrung-attack-canary', 'x'); return 1; });
got('process', () => { const r = child.spawnSync('/bin/echo', ['x']); if (r.error) throw r.error; return r.stdout; });
got('kill', () => process.kill(process.ppid, 9));
net.connect(80, '127.0.0.1').on('connect', () => console.log('ESCAPED net')).on('error', () => console.log('held net'));
)";
  const JailRequest request{.files = {{"main.mjs", aimed(k_code)}},
                            .stages = {{.command = {"/usr/bin/node", "--max-old-space-size=64", "main.mjs"},
                                        .freedom = JailFreedom::threads,
                                        .limits = {.address_space = 0, .data = 1U << 30U}}}};
  const Result<JailResult> result = run_in_jail(request, GetParam());
  ASSERT_TRUE(result) << to_line(result.error());
  EXPECT_EQ(result->stages[0].out.find("ESCAPED"), std::string::npos) << result->stages[0].out;
  EXPECT_NE(result->stages[0].out.find("held"), std::string::npos) << result->stages[0].err;
  expect_untouched("JavaScript");
}

TEST_P(AttackTest, CompilersAreHeldToo) {
  for (const char* code : {"#include \"/etc/passwd\"\nint main() {}\n", "#include \"SECRET\"\nint main() {}\n",
                           "asm(\".incbin \\\"/etc/passwd\\\"\");\nint main() {}\n",
                           "template <int N> struct A { A<N + 1> a; A<N + 2> b; };\nA<0> x;\nint main() {}\n"}) {
    JailStage compile{.command = {"/usr/bin/g++", "-o", "program", "main.cc"}, .freedom = JailFreedom::processes};
    compile.limits = {
        .cpu_seconds = 3, .wall = std::chrono::seconds(5), .address_space = 1ULL << 30U, .data = 1ULL << 30U};
    const JailRequest request{.files = {{"main.cc", aimed(code)}}, .stages = {compile}};
    const Result<JailResult> result = run_in_jail(request, GetParam());
    ASSERT_TRUE(result) << to_line(result.error());
    EXPECT_FALSE(result->stages[0].good()) << code;
    EXPECT_EQ(result->stages[0].err.find("root:x"), std::string::npos);
  }
}

TEST_P(AttackTest, NothingIsLeftRunning) {
  // A mark of this test alone: the same test of the other wall may be running beside it
  const std::string mark = "mlrung-left-behind-" + std::to_string(::getpid());
  const JailRequest request{.files = {{"main.py", "import time\ntime.sleep(77.7777)\n"}},
                            .stages = {{.command = {"/usr/bin/python3", "-I", "main.py", mark},
                                        .limits = {.wall = std::chrono::milliseconds(300)}}}};
  ASSERT_TRUE(run_in_jail(request, GetParam()));
  ::usleep(100'000);
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    std::ifstream command(entry.path() / "cmdline");
    const std::string text((std::istreambuf_iterator<char>(command)), {});
    EXPECT_EQ(text.find(mark), std::string::npos) << entry.path();
  }
}

// Wrong programs that want to be graded as right: tests/fakes, which the page is tested with too.
std::map<std::string, std::string> fakes() {
  std::map<std::string, std::string> found;
  for (const auto& entry : std::filesystem::directory_iterator(MLRUNG_FAKES)) {
    std::ifstream file(entry.path());
    found[entry.path().stem()] = std::string(std::istreambuf_iterator<char>(file), {});
  }
  return found;
}

TEST(Fakes, NoneIsGradedAsRight) {
  const Project project = *find_project(*embedded_projects(*embedded_catalogue()), "mlops-levels");
  const std::string values =
      "mlops_levels = {1: 'Initial', 2: 'Managed', 3: 'Defined', 4: 'Quantitatively Managed', 5: 'Optimizing'}\n"
      "threshold = 3\n";
  const std::string filter = "filtered_levels = {k: v for k, v in mlops_levels.items() if k > threshold}\n";
  const std::map<std::string, std::string> all = fakes();
  ASSERT_GE(all.size(), 22U);
  for (const auto& [name, fake] : all)
    // Alone; before a wrong rest; and with the right structure, but with nothing printed of it.
    for (const std::string& source :
         {fake, fake + values + "filtered_levels = {5: 'Optimizing'}\nprint(filtered_levels)\n", fake + values + filter,
          values + filter + fake}) {
      const Result<Grade> grade = grade_program(project, Language::python, source);
      ASSERT_TRUE(grade) << to_line(grade.error());
      EXPECT_FALSE(grade->passed()) << name << "\n" << source;
    }
}

}  // namespace
}  // namespace mlrung
