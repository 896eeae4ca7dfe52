package io.mentorkd.producers.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.records.Question;
import io.mentorkd.records.Split;
import io.mentorkd.records.Verdict;
import io.mentorkd.tasks.Convention;
import io.mentorkd.tasks.KnownTasks;
import io.mentorkd.tasks.Prompt.Shot;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.Tasks;
import io.mentorkd.tasks.UnknownTaskException;
import io.mentorkd.tasks.answers.Attempt;
import io.mentorkd.tasks.files.TaskFile;
import io.mentorkd.tasks.generated.GeneratedQuestion;
import io.mentorkd.tasks.generated.GeneratedTask;
import io.mentorkd.tasks.generated.GeneratedTasks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PromptingTest {

    private static final String SECRET = "gold-4711";
    private static final String REFERENCE = "reference-4712";
    private static final String KNOWLEDGE = "metadata-4713";

    private static final String ARITHMETIC = """
            name: sums
            version: 1
            answer: number
            prompt:
              instruction: Add.
              examples:
                - {question: 'What is 1 + 1?', reasoning: One and one are two., answer: 2}
                - {question: 'What is 2 + 2?', answer: 4}
            """;

    static Stream<Task> tasks() throws Exception {
        List<Task> all = new ArrayList<>(Tasks.builtIn().all());
        for (String example : List.of("exam", "explanations", "functions")) {
            all.add(TaskFile.read(Path.of("../docs/examples/tasks/" + example + ".yaml"))
                    .task());
        }
        all.add(own(ARITHMETIC));
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void shouldNeverShowWhatAGraderComparesWith(Task task) {
        Tasks known = task.isOwn() ? KnownTasks.of(List.of(task)) : Tasks.builtIn();
        Question question = question(task.name(), "How much is the fish?", SECRET);
        List<Shot> shots = List.of(new Shot("What?", Optional.of(shownAs(task)), answerOf(task)));

        for (Prompting prompting :
                List.of(new ZeroShot(known), new ZeroShotCot(), new FewShot(known, Map.of(task.name(), shots)))) {
            String all = all(prompting.of(question));

            assertThat(all).as(prompting.name()).contains("How much is the fish?");
            assertThat(all).as(prompting.name()).doesNotContain(SECRET, REFERENCE, KNOWLEDGE);
        }
    }

    @Test
    void shouldNeverShowTheGoldAnswerOfAGeneratedQuestionBehindIt() {
        Prompting prompting = new ZeroShot(Tasks.builtIn());
        for (GeneratedTask task : GeneratedTasks.all()) {
            for (GeneratedQuestion generated : task.questions(7, 50)) {
                Question question = question(task.task().name(), generated.text(), generated.gold());
                String without = all(prompting.of(question)).replace(generated.text(), "");

                Question other = question(task.task().name(), generated.text(), SECRET);
                assertThat(without).isEqualTo(all(prompting.of(other)).replace(generated.text(), ""));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void shouldTellHowToEndSoThatTheAnswerIsFound(Task task) {
        Tasks known = task.isOwn() ? KnownTasks.of(List.of(task)) : Tasks.builtIn();

        String asked = all(new ZeroShot(known).of(question(task.name(), "How much is the fish?", SECRET)));

        assertThat(asked).contains(task.prompt().answerFormat().orElseThrow());
    }

    @Test
    void shouldShowExamplesThatEndAsTheModelIsTold() {
        Task sums = own(ARITHMETIC);
        Prompt prompt = new FewShot(KnownTasks.of(List.of(sums)), Map.of()).of(question("sums", "What is 3 + 4?", "7"));

        String told = "Add.\nEnd with a line 'Answer: ' and the number.\n\n";
        assertThat(prompt.messages())
                .containsExactly(
                        new Message(Role.USER, told + "What is 1 + 1?"),
                        new Message(Role.ASSISTANT, "One and one are two.\nAnswer: 2"),
                        new Message(Role.USER, "What is 2 + 2?"),
                        new Message(Role.ASSISTANT, "Answer: 4"),
                        new Message(Role.USER, "What is 3 + 4?"));
        assertThat(prompt.text())
                .isEqualTo(told + "Q: What is 1 + 1?\nA: One and one are two.\nAnswer: 2\n\n"
                        + "Q: What is 2 + 2?\nA: Answer: 4\n\nQ: What is 3 + 4?\nA:");
        Question first = question("sums", "What is 1 + 1?", "2");
        assertThat(Convention.STRICT
                        .grade(sums, first, new Attempt(prompt.messages().get(1).text(), Optional.empty()))
                        .verdict())
                .isEqualTo(Verdict.CORRECT);
    }

    @Test
    void shouldLeaveOutTheExampleThatIsTheQuestion() {
        FewShot prompting = new FewShot(KnownTasks.of(List.of(own(ARITHMETIC))), Map.of());

        Prompt prompt = prompting.of(question("sums", "What is\n1 + 1?", "2"));

        assertThat(all(prompt)).doesNotContain("Answer: 2").contains("Answer: 4");
        assertThat(prompt.version())
                .isEqualTo(
                        prompting.of(question("sums", "What is 5 + 5?", "10")).version());
    }

    @Test
    void shouldTakeAnAnswerThatTheReasoningHoldsAlreadyWhereTheTaskSaysHow() {
        Task tagged = own("""
                name: tagged
                version: 1
                answer: number
                find: [{regex: '<a>(.*)</a>'}]
                prompt:
                  format: Put the answer between <a> and </a>.
                  examples: [{question: 'What is 1 + 1?', reasoning: It is <a>2</a>., answer: 2}]
                """);

        Prompt prompt =
                new FewShot(KnownTasks.of(List.of(tagged)), Map.of()).of(question("tagged", "What is 3 + 4?", "7"));

        assertThat(prompt.messages().get(1)).isEqualTo(new Message(Role.ASSISTANT, "It is <a>2</a>."));
    }

    @Test
    void shouldRefuseAnExampleWhoseAnswerWouldNotBeFound() {
        Task tagged = own("""
                name: tagged
                version: 1
                answer: number
                find: [{regex: '<a>(.*)</a>'}]
                prompt:
                  format: Put the answer between <a> and </a>.
                  examples: [{question: 'What is 1 + 1?', reasoning: It is two., answer: 2}]
                """);

        assertThatThrownBy(() -> new FewShot(KnownTasks.of(List.of(tagged)), Map.of())
                        .of(question("tagged", "What is 3 + 4?", "7")))
                .isInstanceOf(UnpromptableTaskException.class)
                .hasMessage("task tagged looks for answers in {regex: '<a>(.*)</a>'}, and would not find '2' in its"
                        + " example 'What is 1 + 1?'; let the example's reasoning end as prompt.format says");
    }

    @Test
    void shouldRefuseATaskThatDoesNotSayHowToEnd() {
        Task silent = own("name: silent\nversion: 1\nanswer: number\nfind: [{json: /answer}]\n");

        assertThatThrownBy(() -> new ZeroShot(KnownTasks.of(List.of(silent))).of(question("silent", "What?", "7")))
                .isInstanceOf(UnpromptableTaskException.class)
                .hasMessage("task silent finds answers by {json: /answer}, which does not say how a teacher is to write"
                        + " them; say it as prompt.format in its definition");
    }

    @Test
    void shouldRefuseATaskWithoutExamplesAndOneThatNobodyKnows() {
        FewShot prompting = new FewShot(Tasks.builtIn(), Map.of());

        assertThatThrownBy(() -> prompting.of(question("svamp", "What?", "7")))
                .isInstanceOf(UnpromptableTaskException.class)
                .hasMessageContaining("task svamp has no examples to show");
        assertThatThrownBy(() -> prompting.of(question("svump", "What?", "7")))
                .isInstanceOf(UnknownTaskException.class);
    }

    @Test
    void shouldHaveAnotherVersionWhereATaskSaysSomethingElseAndTheSameForAllItsQuestions() {
        Question question = question("sums", "What is 3 + 4?", "7");
        Task changed = own(ARITHMETIC.replace("Add.", "Add up."));
        Task shorter = own(ARITHMETIC.replace("    - {question: 'What is 2 + 2?', answer: 4}\n", ""));

        List<String> versions = Stream.of(own(ARITHMETIC), changed, shorter)
                .flatMap(task -> Stream.of(
                        new ZeroShot(KnownTasks.of(List.of(task))),
                        new FewShot(KnownTasks.of(List.of(task)), Map.of())))
                .map(prompting -> prompting.of(question).version())
                .toList();

        assertThat(versions.stream().distinct()).hasSize(5);
        assertThat(versions.get(0)).isEqualTo(versions.get(4)).startsWith("zero-shot/");
        assertThat(new ZeroShot(KnownTasks.of(List.of(changed)))
                        .of(question("sums", "And 5 + 5?", "10"))
                        .version())
                .isEqualTo(versions.get(2));
    }

    @Test
    void shouldFollowATaskThatIsPublishedAnew() {
        List<Task> current = new ArrayList<>(List.of(own(ARITHMETIC)));
        FewShot prompting = new FewShot(
                new Tasks() {
                    @Override
                    public List<Task> all() {
                        return List.copyOf(current);
                    }

                    @Override
                    public Optional<Task> find(String name) {
                        return current.stream()
                                .filter(task -> task.name().equals(name))
                                .findFirst();
                    }
                },
                Map.of());
        Question question = question("sums", "What is 3 + 4?", "7");
        String before = prompting.of(question).version();

        current.set(0, own(ARITHMETIC.replace("Add.", "Add up.")));

        assertThat(prompting.of(question).version()).isNotEqualTo(before);
        assertThat(all(prompting.of(question))).contains("Add up.");
    }

    private static Task own(String yaml) {
        return TaskFile.parse("task.yaml", yaml).task();
    }

    /** An answer in the task's format. */
    private static String answerOf(Task task) {
        String told = task.prompt().answerFormat().orElseThrow();
        return Stream.of("7", "A", "yes", "north", "Monday")
                .filter(answer -> Convention.STRICT
                        .gold(task, question(task.name(), "What?", answer))
                        .isPresent())
                .findFirst()
                .orElseGet(() -> told.contains("program") ? "print(7)" : "words");
    }

    private static String shownAs(Task task) {
        return "So it goes with " + task.name() + ".";
    }

    private static Question question(String task, String text, String gold) {
        return Question.newBuilder()
                .setQuestionId("0".repeat(32))
                .setTask(task)
                .setText(text)
                .setGold(gold)
                .setSplit(Split.TRAIN)
                .setChoices(List.of())
                .setReferences(List.of(REFERENCE))
                .setMetadata(Map.of("source", KNOWLEDGE))
                .build();
    }

    /** All that anybody is ever sent of a prompt. */
    private static String all(Prompt prompt) {
        return Stream.concat(prompt.messages().stream().map(Message::text), Stream.of(prompt.text()))
                        .collect(Collectors.joining("\n"))
                + prompt.followUp().orElse("");
    }
}
