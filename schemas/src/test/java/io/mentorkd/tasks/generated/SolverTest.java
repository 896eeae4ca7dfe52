package io.mentorkd.tasks.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SolverTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "coin_flip|A coin is heads up. Ka flips the coin. Sal does not flip the coin. Is the coin still heads up?|no",
                "last_letter_concatenation|Take the last letters of each words in \"Ka Élodie\" and concatenate them.|a e",
                "facing_direction|Boat heads north. Ada turns right. Bob turns around. Heading?|west",
                "weekday_counting|Start on Saturday. Ada takes 1. Bob takes 6. Which day?|Saturday",
                "multi_step_arithmetic|A box holds 12 apples. Ada adds 5. Bob takes 3. Dee doubles them. How many apples?|28",
                "date_reasoning|Today is February 27. Ada leaves in 3 days. Bob leaves 2 weeks earlier. Which date is that?|February 16",
                "date_reasoning|Today is December 30. Ada leaves in 5 days. Which date is that?|January 4"
            })
    void shouldSolveByHandWrittenQuestionsWithNamesItNeverDraws(String task, String question, String answer) {
        Stream.generate(new SplittableRandom(1)::split)
                .limit(20)
                .forEach(random -> assertThat(GeneratedTasks.require(task)
                                .solve(question, random, false)
                                .answer())
                        .isEqualTo(answer));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "coin_flip|What is 3 + 4?|character 0: expected \"A coin is heads up.\"; found 'What is 3 + 4?'",
                "coin_flip|A coin is heads up. Is the coin still heads up?|expected \"{who} flips the coin.\" or",
                "coin_flip|A coin is heads up. Ka flips the coin. Now?|or \"Is the coin still heads up?\"; found 'Now?'",
                "coin_flip|A coin is heads up. Ka flips the coin.|found the end",
                "facing_direction|Boat heads up. Ada turns right. Heading?|'up' should be one of north, east, south, west",
                "facing_direction|Boat heads east. Ada turns right. Heading? Why?|expected the end of the question",
                "weekday_counting|Start on Monday. Ada takes 7. Which day?|'7' should be a number from 1 to 6",
                "multi_step_arithmetic|A box holds 2 apples. Ada takes 3. How many apples?|leaves -1 apples",
                "multi_step_arithmetic|A box holds 9999999999 apples. Ada takes 3. How many apples?|from 0 to 99",
                "date_reasoning|Today is February 29. Ada leaves in 2 days. Which date is that?|from 1 to 28",
                "date_reasoning|Today is May 2. Ada leaves 2 days later. Which date is that?|only the first should leave 'in'"
            })
    void shouldSayWhatItDoesNotUnderstand(String task, String question, String problem) {
        assertThatThrownBy(() -> GeneratedTasks.require(task).solve(question, new SplittableRandom(1), false))
                .isInstanceOf(QuestionFormatException.class)
                .hasMessageContaining("not in the format of " + task)
                .hasMessageContaining(problem);
    }
}
