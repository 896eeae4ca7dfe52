package io.mentorkd.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TasksTest {

    @Test
    void shouldKnowTheTasksOfThePaperAndThoseOnlyGenerated() {
        assertThat(Tasks.builtIn().all())
                .extracting(Task::name)
                .containsExactly(
                        "gsm8k",
                        "asdiv",
                        "svamp",
                        "single_eq",
                        "addsub",
                        "multiarith",
                        "aqua",
                        "commonsense_qa",
                        "strategy_qa",
                        "date_understanding",
                        "tracking_shuffled_objects",
                        "last_letter_concatenation",
                        "coin_flip",
                        "facing_direction",
                        "weekday_counting",
                        "multi_step_arithmetic",
                        "date_reasoning");
        assertThat(Tasks.builtIn().all())
                .allSatisfy(
                        task -> assertThat(Tasks.builtIn().find(task.name())).contains(task));
        assertThat(Tasks.builtIn().find("gsm9k")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "gsm9k, gsm8k",
        "coinflip, coin_flip",
        "Last-Letter, last_letter_concatenation",
        "date_reason, date_reasoning"
    })
    void shouldNameTheNearestTaskAndAllOthersWhereNoneHasTheName(String name, String nearest) {
        assertThatThrownBy(() -> Tasks.builtIn().require(name))
                .isInstanceOf(UnknownTaskException.class)
                .hasMessageContaining("no task '" + name + "'")
                .hasMessageContaining("nearest is ")
                .hasMessageContaining("commonsense_qa")
                .extracting(thrown -> ((UnknownTaskException) thrown).nearest())
                .isEqualTo(nearest);
    }
}
