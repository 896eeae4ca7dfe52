package io.mentorkd.producers.graders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mentorkd.producers.graders.GraderException.Fault;
import io.mentorkd.records.Verdict;
import io.mentorkd.tasks.GraderRef;
import io.mentorkd.tasks.Task;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UnitTestsGraderTest {

    private static final Task TASK = Rationales.task("code", "{type: code, language: python}", "{tests: {}}");
    private static final String TEST = "assert double(2) == 4";
    private static final String RIGHT = "def double(x):\n    return 2 * x\n";

    private static Sandbox sandbox;

    @BeforeAll
    static void findSandbox() throws InterruptedException {
        sandbox = Sandbox.find(false);
    }

    @Test
    void shouldAcceptCodeThatPassesAllTests() {
        assertThat(grade(RIGHT, TEST, "assert double(0) == 0")).returns(Verdict.CORRECT, Verdicted::verdict);
    }

    @Test
    void shouldRejectCodeThatFailsATestAndSayWhich() {
        Verdicted verdict = grade("def double(x):\n    return x\n", TEST);

        assertThat(verdict.verdict()).isEqualTo(Verdict.WRONG);
        assertThat(verdict.evidence().orElseThrow()).contains("exit code 1", "AssertionError");
    }

    @Test
    void shouldFindNoCodeInWords() {
        assertThat(gradeText("It doubles.", TEST).verdict()).isEqualTo(Verdict.UNPARSED);
    }

    @Test
    void shouldNotTakeAnEndBeforeTheTestsForSuccess() {
        for (String end : List.of("import sys; sys.exit(0)", "import os; os._exit(0)", "exit()")) {
            assertThat(grade(RIGHT + end, TEST).evidence().orElseThrow())
                    .startsWith("ended before the tests were over");
        }
    }

    @Test
    void shouldLeaveOutWhatCodeDoesOnlyByItself() {
        assertThat(grade(RIGHT + "if __name__ == '__main__':\n    print(double(int(input())))\n", TEST)
                        .verdict())
                .isEqualTo(Verdict.CORRECT);
    }

    @Test
    void shouldRunTestsThatEndTheProcessByThemselves() {
        String suite = "import unittest\nclass T(unittest.TestCase):\n    def test(self):\n"
                + "        self.assertEqual(double(2), 4)\nif __name__ == '__main__':\n    unittest.main()";

        assertThat(grade(RIGHT, suite).verdict()).isEqualTo(Verdict.CORRECT);
        assertThat(grade("def double(x):\n    return x\n", suite).verdict()).isEqualTo(Verdict.WRONG);
        assertThat(grade("exit(0)", suite).verdict()).isEqualTo(Verdict.WRONG);
    }

    @Test
    void shouldKillAnEndlessLoop() {
        assertThat(grade("while True: pass", TEST).evidence().orElseThrow()).startsWith("took longer than 2000 ms");
    }

    @Test
    void shouldKillWhatForksAndHidesWithAllThatItBegan() {
        String mark = "mentorkd-fork-" + System.nanoTime();
        String bomb = "import os, time\nfor i in range(6):\n    if os.fork() == 0:\n        os.setsid()\n"
                + "        os.execvp('python3', ['python3', '-c', 'import time; time.sleep(60)', '" + mark + "'])\n"
                + "time.sleep(60)\n";

        assertThat(grade(bomb, TEST).verdict()).isEqualTo(Verdict.WRONG);
        await().atMost(Duration.ofSeconds(5)).until(() -> running(mark) == 0);
    }

    @Test
    void shouldBoundTheNumberOfProcesses() {
        assertThat(grade("import os, time\nfor i in range(500):\n    if os.fork() == 0:\n        time.sleep(60)", TEST)
                        .evidence()
                        .orElseThrow())
                .contains("BlockingIOError");
    }

    @Test
    void shouldRefuseMemoryBeyondTheLimit() {
        assertThat(grade("x = b'x' * (1 << 30)", TEST).evidence().orElseThrow()).contains("MemoryError");
    }

    @Test
    void shouldLetItWriteToItsOwnDirectoryAlone() {
        Path outside = Path.of(System.getProperty("java.io.tmpdir"), "mentorkd-outside-" + System.nanoTime());

        assertThat(grade("open('mine', 'w').write('x')\n" + RIGHT, TEST).verdict())
                .isEqualTo(Verdict.CORRECT);
        assertThat(grade("open('" + outside + "', 'w').write('x')\n" + RIGHT, TEST)
                        .verdict())
                .isEqualTo(Verdict.WRONG);
        assertThat(outside).doesNotExist();
        assertThat(grade("import os\nos.remove(__file__)\n" + RIGHT, TEST).verdict())
                .isEqualTo(Verdict.WRONG);
    }

    @Test
    void shouldLetItFillNoDisk() {
        assertThat(grade("for i in range(100): open(str(i), 'wb').write(b'x' * (1 << 20))", TEST)
                        .evidence()
                        .orElseThrow())
                .contains("No space left");
    }

    @Test
    void shouldReachNoNetwork() throws IOException {
        try (ServerSocket listener = new ServerSocket(0)) {
            String call =
                    "import socket\nsocket.create_connection(('127.0.0.1', " + listener.getLocalPort() + "), 1)\n";

            assertThat(grade(call + RIGHT, TEST).evidence().orElseThrow()).contains("Network is unreachable");
        }
    }

    @Test
    void shouldSeeNothingOfTheEnvironment() {
        assertThat(grade("import os\nassert sorted(os.environ) == []\n", TEST)
                        .evidence()
                        .orElseThrow())
                .contains("AssertionError");
        assertThat(grade(
                                "import os\nassert set(os.environ) - {'HOME', 'LANG', 'PATH', 'TMPDIR', 'PWD', 'OLDPWD',"
                                        + " 'SHLVL', '_', 'LC_CTYPE', 'PYTHONDONTWRITEBYTECODE'} == set(), os.environ\n"
                                        + RIGHT,
                                TEST)
                        .verdict())
                .isEqualTo(Verdict.CORRECT);
    }

    @Test
    void shouldSurviveTenMegabytesOfWhatIsNoText() {
        Verdicted verdict =
                grade("import sys\nsys.stdout.buffer.write(b'\\xff\\x1b' * 5000000)\nraise ValueError\n", TEST);

        assertThat(verdict.verdict()).isEqualTo(Verdict.WRONG);
        assertThat(verdict.evidence().orElseThrow())
                .hasSizeLessThanOrEqualTo(2000)
                .doesNotContain("\u001b");
    }

    @Test
    void shouldLeaveNoDirectoryBehind() throws IOException {
        grade(RIGHT + "import os\nos.makedirs('a/b')\nos.symlink('/etc', 'a/etc')\n", TEST);

        try (Stream<Path> left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(left.filter(path -> path.getFileName().toString().startsWith("mentorkd-tests-")))
                    .isEmpty();
        }
        assertThat(Path.of("/etc/passwd")).exists();
    }

    @Test
    void shouldFailAtAQuestionWithoutTests() {
        assertThatThrownBy(() -> grade(RIGHT))
                .hasCauseInstanceOf(GraderException.class)
                .hasMessageContaining("has no references");
    }

    @Test
    void shouldSayBeforeTheStartThatTheInterpreterIsNotThere() {
        Grader missing = new UnitTestsGrader(
                new GraderRef.UnitTests(List.of("no-such-python"), Duration.ofSeconds(5), 256L << 20),
                sandbox,
                new ProcessThreads());

        assertThatThrownBy(missing::check)
                .hasMessageContaining("'no-such-python' is not found")
                .returns(Fault.GRADER, failure -> ((GraderException) failure).fault());
        grader().check();
        assertThat(grader().id())
                .startsWith("tests:python3;timeout=PT2S;memory=256m;sandbox=")
                .contains("no-network;sha256=");
    }

    private static long running(String mark) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(mark))
                .count();
    }

    private static Grader grader() {
        return new UnitTestsGrader(
                new GraderRef.UnitTests(List.of("python3"), Duration.ofSeconds(2), 256L << 20),
                sandbox,
                new ProcessThreads());
    }

    private static Verdicted grade(String code, String... tests) {
        return gradeText("Here:\n```python\n" + code + "\n```\n", tests);
    }

    private static Verdicted gradeText(String chain, String... tests) {
        return grader().grade(TASK, Rationales.of("code", chain, List.of(tests)))
                .toCompletableFuture()
                .join();
    }
}
