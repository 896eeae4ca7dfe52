package io.mentorkd.producers.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.records.Question;
import io.mentorkd.records.Split;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PromptTest {

    private static final Question QUESTION = Question.newBuilder()
            .setQuestionId("q")
            .setTask("svamp")
            .setText("Ann has 3 pens and buys 4. How many has she?\n")
            .setGold("7")
            .setSplit(Split.TRAIN)
            .build();

    @Test
    void shouldAskInTheWordsOfTheAuthorsInTwoTurns() {
        Prompt prompt = new ZeroShotCot().of(QUESTION);

        String first = "Q: Ann has 3 pens and buys 4. How many has she?\nA: Let's think step by step.";
        assertThat(prompt.messages()).containsExactly(new Message(Role.USER, first));
        assertThat(prompt.text()).isEqualTo(first);
        assertThat(prompt.messagesAfter("3 + 4 = 7."))
                .containsExactly(
                        new Message(Role.USER, first),
                        new Message(Role.ASSISTANT, "3 + 4 = 7."),
                        new Message(Role.USER, "Therefore, the answer is"));
        assertThat(prompt.textAfter(" 3 + 4 = 7.\n")).isEqualTo(first + " 3 + 4 = 7.\nTherefore, the answer is");
    }

    @Test
    void shouldHaveAnotherHashWhereAnythingDiffers() {
        Message user = new Message(Role.USER, "a");
        String version = "some/00000000";
        List<Prompt> prompts = List.of(
                new Prompt(version, List.of(user), "a", Optional.empty()),
                new Prompt("some/00000001", List.of(user), "a", Optional.empty()),
                new Prompt(version, List.of(new Message(Role.SYSTEM, "a"), user), "a", Optional.empty()),
                new Prompt(version, List.of(user, user), "a", Optional.empty()),
                new Prompt(version, List.of(new Message(Role.USER, "b")), "a", Optional.empty()),
                new Prompt(version, List.of(user), "b", Optional.empty()),
                new Prompt(version, List.of(user), "a", Optional.of("a")),
                new Prompt(version, List.of(user), "a", Optional.of("b")));

        Set<String> hashes = prompts.stream().map(Prompt::sha256).collect(Collectors.toSet());

        assertThat(hashes).hasSameSizeAs(prompts).allMatch(hash -> hash.matches("[0-9a-f]{64}"));
    }

    @Test
    void shouldKeepToTheHashThatRecordsName() {
        assertThat(new ZeroShotCot().of(QUESTION).version()).isEqualTo("zero-shot-cot/02c69432");
        assertThat(new ZeroShotCot().of(QUESTION).sha256())
                .isEqualTo("8457c29f10801ce42352d2a13ae4754b295423ce8c38a42a8e13d94b6a51b7c2");
    }

    @Test
    void shouldRefuseWhatNobodyCanAnswer() {
        Message user = new Message(Role.USER, "a");
        Stream.of("none", "zero-shot", "zero-shot/1a2b", "Zero/00000000")
                .forEach(version -> assertThatThrownBy(() -> new Prompt(version, List.of(user), "a", Optional.empty()))
                        .hasMessageContaining("version must be such as zero-shot/1a2b3c4d, was '" + version + "'"));
        assertThatThrownBy(() -> new Prompt(
                        "some/00000000", List.of(user, new Message(Role.ASSISTANT, "b")), "a", Optional.empty()))
                .hasMessageContaining("messages must end with one of the user");
        assertThatThrownBy(() -> new Message(Role.USER, " ")).hasMessageContaining("text must not be blank");
    }
}
