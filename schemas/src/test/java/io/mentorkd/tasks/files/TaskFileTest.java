package io.mentorkd.tasks.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.records.Question;
import io.mentorkd.records.Split;
import io.mentorkd.records.Verdict;
import io.mentorkd.tasks.Acceptance;
import io.mentorkd.tasks.Convention;
import io.mentorkd.tasks.GraderRef;
import io.mentorkd.tasks.Prompt;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.answers.Attempt;
import io.mentorkd.tasks.answers.Place;
import io.mentorkd.yaml.BadYamlException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskFileTest {

    private static final String THREE_LINES = "name: warehouse\nversion: 1\nanswer: number\n";

    @Test
    void shouldMakeATaskOfThreeLines() {
        Task task = parse(THREE_LINES);

        assertThat(task.name()).isEqualTo("warehouse");
        assertThat(task.version()).isEqualTo(1);
        assertThat(task.sha256()).hasValueSatisfying(hash -> assertThat(hash).hasSize(64));
        assertThat(task.isPure()).isTrue();
        assertThat(task.prompt().answerFormat())
                .hasValueSatisfying(told -> assertThat(told).contains("Answer:"));
        assertThat(grade(task, "3 + 4 = 7. The answer is $7.00.", "7")).isEqualTo(Verdict.CORRECT);
    }

    @Test
    void shouldTakeEverySetting() {
        Task task = parse("""
                name: exam
                version: 3
                description: School exam questions
                question: "Subject: {metadata.subject}\\n{question}\\n{choices}"
                prompt:
                  instruction: Think step by step.
                  format: End with the letter in a box.
                  examples:
                    - {question: 'What is 1 + 1?', reasoning: One and one are two., answer: B}
                answer: {type: choice, letters: A-D}
                find: [boxed, {json: /answer}, {regex: 'Choice ([A-D])'}, last]
                grader: {command: [python3, verify.py], timeout: 30s}
                """);

        assertThat(task.description()).isEqualTo("School exam questions");
        assertThat(task.question().render("Which?", List.of("one", "two"), Map.of("subject", "Sums")))
                .isEqualTo("Subject: Sums\nWhich?\nA. one\nB. two");
        assertThat(task.prompt().instruction()).contains("Think step by step.");
        assertThat(task.prompt().answerFormat()).contains("End with the letter in a box.");
        assertThat(task.prompt().examples()).hasSize(1);
        assertThat(task.answers().where().order()).hasSize(4);
        assertThat(task.judging().grader())
                .isEqualTo(new GraderRef.Command(List.of("python3", "verify.py"), Duration.ofSeconds(30)));
        assertThat(task.isPure()).isFalse();
    }

    @Test
    void shouldTakeAVoteAJudgeAndUnitTests() {
        assertThat(parse(THREE_LINES + "accept: {vote: {samples: 7, share: 0.5, timeout: 10m}}")
                        .judging()
                        .acceptance())
                .isEqualTo(new Acceptance.ByVote(7, 0.5, Duration.ofMinutes(10)));
        assertThat(parse(THREE_LINES + "grader: {judge: {url: 'http://127.0.0.1:1/v1', model: m, prompt: 'Is {answer}"
                                + " right?', score: 0.8}}")
                        .judging()
                        .grader())
                .isInstanceOfSatisfying(
                        GraderRef.Judge.class,
                        judge -> assertThat(judge.score()).isEqualTo(0.8));
        assertThat(parse("name: code\nversion: 1\nanswer: code\ngrader: {tests: {memory: 1g, timeout: 5s}}")
                        .judging()
                        .grader())
                .isEqualTo(new GraderRef.UnitTests(List.of("python3"), Duration.ofSeconds(5), 1L << 30));
    }

    @Test
    void shouldHaveTheSameHashWhateverOrderCommentsAndSpaces() {
        String hash = parse(THREE_LINES).sha256().orElseThrow();

        assertThat(parse("# a comment\nanswer:   number\nversion: 1\nname: \"warehouse\"\n")
                        .sha256())
                .contains(hash);
        assertThat(parse(THREE_LINES + "description: other").sha256()).isNotEqualTo(Optional.of(hash));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    version: 1\\nanswer: number                      | name is missing
                    name: a\\nanswer: number                         | version is missing
                    name: a\\nversion: 1                             | answer is missing
                    name: A-b\\nversion: 1\\nanswer: number          | name must be at most 100 lower-case letters, digits and _, a letter first, was 'A-b'
                    name: a\\nversion: 0\\nanswer: number            | version must be at least 1, was 0
                    name: a\\nversion: 1.5\\nanswer: number          | version must be a whole number, was 1.5
                    name: a\\nversion: 1\\nanswer: numbr             | answer must be number, choice:A-F
                    name: a\\nversion: 1\\nanswer: {type: number, tolerance: x} | answer.tolerance must be a number, was "x"
                    name: a\\nversion: 1\\nanswer: {type: number, tolerence: 1} | answer.tolerence is no field; the nearest is tolerance
                    name: a\\nversion: 1\\nanswer: choice:B-F        | answer.letters must be such as A-F, was 'B-F'
                    name: a\\nversion: 1\\nanswer: {type: date, order: dym} | answer.order must be ymd or dmy or mdy, was 'dym'
                    name: a\\nversion: 1\\nanswer: number\\nfind: [boxd] | find: place must be completion, boxed, hashes, phrase, last
                    name: a\\nversion: 1\\nanswer: number\\nfind: [{regex: '(a'}] | regex must be an RE2 pattern
                    name: a\\nversion: 1\\nanswer: number\\nquestion: 'What?' | question: must hold {question}, was 'What?'
                    name: a\\nversion: 1\\nanswer: number\\nquestion: '{question} {choises}' | question: names {choises}; there are
                    name: a\\nversion: 1\\nanswer: number\\naccept: {vote: {samples: 1}} | samples must be at least 2, was 1
                    name: a\\nversion: 1\\nanswer: number\\naccept: {vote: {timeout: soon}} | accept.vote.timeout must be a duration
                    name: a\\nversion: 1\\nanswer: number\\ngrader: {http: 'ftp://x/y'} | url must be an address such as
                    name: a\\nversion: 1\\nanswer: number\\ngrader: {http: 'http://u:p@x/y'} | url must hold no user or password
                    name: a\\nversion: 1\\nanswer: number\\ngrader: {command: [x], http: 'http://x'} | grader must have one of command, http, tests and judge
                    name: a\\nversion: 1\\nanswer: code\\ngrader: {tests: {memory: lots}} | grader.tests.memory must be a size such as 256m or 1g, was 'lots'
                    name: a\\nversion: 1\\nanswer: number\\nprompt: {examples: [{question: q}]} | prompt.examples[0].answer is missing
                    name: a\\nversion: 1\\nanswer: {type: number, tolerance: -1} | answer: tolerance must be a number from 0, such as 0.01, was -1
                    name: a\\nversion: 1\\nanswer: {type: number, relative: -0.5} | answer: relative must be a number from 0, such as 0.01, was -0.5
                    name: a\\nversion: 1\\nanswer: {type: number, tolerance: .nan} | is no YAML: Malformed numeric value '.nan'
                    name: a\\nversion: 1\\nanswer: {type: number, tolerance: 1e999} | answer.tolerance must be a number, was
                    name: a\\nversion: 1\\nanswer: {type: number, unit: '  '} | answer.unit is blank; leave it out
                    name: a\\nversion: 1\\nanswer: {type: yes_no, yes: [of course]} | answer: yes must be single words, has 'of course'
                    name: a\\nversion: 1\\nanswer: {type: yes_no, yes: [ja], no: [ja]} | answer: yes and no must have no word in common, both have 'ja'
                    name: a\\nversion: 1\\nanswer: {type: yes_no, no: [yep]} | answer: no must not have a word for yes, has 'yep'
                    name: a\\nversion: 1\\nanswer: 'one_of:[a]' | answer: values must be two or more, such as [positive, negative], was [a]
                    name: a\\nversion: 1\\nanswer: 'one_of:[a b, A B]' | answer: values must be words that differ by more than case, has 'A B'
                    name: a\\nversion: 1\\nanswer: {type: set, separator: ''} | answer.separator must be a sign such as
                    name: a\\nversion: 1\\nanswer: {type: code, language: Python 3} | answer: language must be a name such as python, was 'Python 3'
                    name: a\\nversion: 1\\nanswer: number\\nfind: [] | find: order must name a place, such as phrase; it was empty
                    name: a\\nversion: 1\\nanswer: number\\nfind: [{json: answer}] | find: json must be a JSON pointer such as /answer, was 'answer'
                    name: a\\nversion: 1\\nanswer: number\\nquestion: '{question} {' | question: holds a single {
                    name: a\\nversion: 1\\nanswer: number\\naccept: {vote: {share: 0}} | accept.vote: share must be above 0 and at most 1, was 0.0
                    name: a\\nversion: 1\\nanswer: number\\naccept: {vote: {timeout: 0s}} | accept.vote: timeout must be positive, was PT0S
                    name: a\\nversion: 1\\nanswer: number\\naccept: vote\\ngrader: {http: 'http://x/y'} | grader: accept by vote needs grader gold
                    name: a\\nversion: 1\\nanswer: number\\ngrader: {http: 'http://x y'} | grader.http must be an address such as http://127.0.0.1:8000/grade, was 'http://x y'
                    name: a\\nversion: 1\\nanswer: number\\ngrader: {command: []} | grader.command must name a program, was []
                    name: a\\nversion: 1\\nanswer: number\\ngrader: {command: [x], timeout: 0s} | grader.command: timeout must be positive, was PT0S
                    name: a\\nversion: 1\\nanswer: code\\ngrader: {tests: {memory: 1m}} | grader.tests: memory must be at least 16m, was 1048576 bytes
                    name: a\\nversion: 1\\nanswer: text\\ngrader: {judge: {url: 'x:y', model: m, prompt: '{answer}'}} | grader.judge: url must be an address such as
                    name: a\\nversion: 1\\nanswer: text\\ngrader: {judge: {url: 'http://x', model: m, prompt: 'Right?'}} | grader.judge: prompt must hold {answer}, was 'Right?'
                    name: a\\nversion: 1\\nanswer: text\\ngrader: {judge: {url: 'http://x', model: m, prompt: '{answer}', score: 2}} | grader.judge: score must be above 0 and at most 1, was 2.0
                    name: a\\nversion: 1\\nanswer: number\\nprompt: {examples: [{question: q, answer: 7}, {question: q, answer: seven or eight}]} | prompt.examples[1].answer must be a number, was 'seven or eight'
                    name: a\\nversion: 1\\nanswer: choice:A-D\\nprompt: {examples: [{question: q, answer: E}]} | prompt.examples[0].answer must be the letter of an option from A to D, by letter or text, was 'E'
                    name: a\\nversion: 1\\nanswer: yes_no\\nprompt: {examples: [{question: q, answer: perhaps}]} | prompt.examples[0].answer must be yes or no, was 'perhaps'
                    name: a\\nversion: 1\\nanswer: date\\ngrader: {http: 'http://x/y'}\\nprompt: {examples: [{question: q, answer: May}]} | prompt.examples[0].answer must be a date, was 'May'
                    [1, 2]                                            | a task must be a map of fields, was [1,2]
                    name: a\\nname: b                                 | is no YAML
                    a: [b                                             | is no YAML
                    """)
    void shouldNameTheFieldThatIsWrongAndTheRemedy(String yaml, String message) {
        assertThatThrownBy(() -> parse(yaml.replace("\\n", "\n")))
                .isInstanceOf(BadYamlException.class)
                .hasMessageStartingWith("task.yaml")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    number     | '#### 1,200'
                    choice:A-D | (B)
                    yes_no     | yes
                    text       | Paris
                    date       | 3 May 2021
                    latex      | \\boxed{x+1}
                    code       | print(1)
                    """)
    void shouldTakeExamplesWhoseAnswersAreInTheFormat(String format, String answer) {
        Task task = parse("name: a\nversion: 1\nanswer: " + format + "\nprompt: {examples: [{question: q, answer: '"
                + answer + "'}]}");

        assertThat(task.prompt().examples()).extracting(Prompt.Shot::answer).containsExactly(answer);
    }

    @Test
    void shouldPartElementsByASpaceWhereTheTaskSaysSo() {
        Task task = parse("name: a\nversion: 1\nanswer: {type: list, of: number, separator: ' '}\n");

        assertThat(grade(task, "Answer: 1 2 3", "1 2 3")).isEqualTo(Verdict.CORRECT);
    }

    @Test
    void shouldSpellPlacesAsTheFileHasThem() {
        Task task = parse(
                THREE_LINES + "find: [completion, boxed, hashes, phrase, {json: /a/b}, {regex: 'It''s (.*)'}, last]");

        assertThat(task.answers().where().order())
                .extracting(Place::spelling)
                .containsExactly(
                        "completion", "boxed", "hashes", "phrase", "{json: /a/b}", "{regex: 'It''s (.*)'}", "last");
    }

    @Test
    void shouldRefuseWhatWouldUnfoldToGigabytesOrBuryTheReader() {
        String bomb = "a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n";
        assertThatThrownBy(() -> parse(bomb)).isInstanceOf(BadYamlException.class);
        assertThatThrownBy(() -> parse("a: " + "[".repeat(10_000))).isInstanceOf(BadYamlException.class);
        assertThatThrownBy(() -> parse("a: " + "x".repeat(TaskFile.MAX_LENGTH)))
                .isInstanceOf(BadYamlException.class)
                .hasMessageContaining("task.yaml is too long: at most");
        assertThatThrownBy(() -> parse("a: !!javax.script.ScriptEngineManager [x]"))
                .isInstanceOf(BadYamlException.class);
    }

    @Test
    void shouldSayThatAFileIsNotUtf8(@TempDir Path directory) throws IOException {
        Path file = Files.write(directory.resolve("task.yaml"), "name: \u00e4".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> TaskFile.read(file)).hasMessage(file + " is not UTF-8");
    }

    private static Task parse(String yaml) {
        return TaskFile.parse("task.yaml", yaml).task();
    }

    private static Verdict grade(Task task, String answer, String gold) {
        Question question = Question.newBuilder()
                .setQuestionId("0".repeat(32))
                .setTask(task.name())
                .setText("?")
                .setGold(gold)
                .setSplit(Split.TRAIN)
                .build();
        return Convention.STRICT
                .grade(task, question, new Attempt(answer, Optional.empty()))
                .verdict();
    }
}
