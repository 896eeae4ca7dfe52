package io.mentorkd.cli.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.dashboard.answers.Answer;
import io.mentorkd.dashboard.answers.AnswerException;
import io.mentorkd.models.families.T5Size;
import io.mentorkd.models.language.Generation;
import io.mentorkd.models.language.GenerationConfig;
import io.mentorkd.models.language.LanguageModel;
import io.mentorkd.models.language.ModelConfig;
import io.mentorkd.models.text.TextModel;
import io.mentorkd.models.tokenizers.Tokenizer;
import io.mentorkd.models.torchscript.ComputeDevice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModelAnswererTest {

    private static final ModelConfig TINY = new T5Size(16, 4, 32, 4, 1, 1).version11(259, 0.1);

    private Path directory;

    @BeforeAll
    void save(@TempDir Path temporary) {
        directory = temporary;
        try (Tokenizer tokenizer = Tokenizer.bytes();
                LanguageModel model = LanguageModel.initialize(TINY, 3)) {
            tokenizer.save(directory);
            model.save(directory);
        }
    }

    @Test
    void shouldPassOnPieceByPieceWhatTheModelWritesAtOnce() throws Exception {
        List<String> pieces = new ArrayList<>();
        try (ModelAnswerer answerer = new ModelAnswerer();
                TextModel model = TextModel.load(directory, ComputeDevice.CPU);
                Generation generation = model.model().generation()) {
            Answer answer = answerer.answer(directory, " Why? ", pieces::add);
            int[] whole = generation
                    .generate(List.of(model.format().prompt("Why?")), GenerationConfig.greedy(512))
                    .get(0);

            assertThat(answer.tokens()).isEqualTo(whole.length);
            assertThat(answer.text()).isEqualTo(model.format().decode(whole));
            assertThat(answer.text()).startsWith(String.join("", pieces));
        }
    }

    @Test
    void shouldRefuseASecondQuestionWhileOneIsBeingAnswered() throws Exception {
        try (ModelAnswerer answerer = new ModelAnswerer()) {
            assertThatThrownBy(() -> answerer.answer(directory, "Why?", piece -> answer(answerer, "And why that?")))
                    .isInstanceOf(AnswerException.class)
                    .hasMessageContaining("another question is being answered");

            assertThat(answerer.answer(directory, "Why?", piece -> {}).tokens()).isPositive();
        }
    }

    @Test
    void shouldSayThatThereIsNoModel() {
        try (ModelAnswerer answerer = new ModelAnswerer()) {
            assertThatThrownBy(() -> answerer.answer(directory.resolve("missing"), "Why?", piece -> {}))
                    .isInstanceOf(AnswerException.class)
                    .hasMessageContaining("missing");
        }
    }

    private void answer(ModelAnswerer answerer, String question) throws IOException {
        try {
            answerer.answer(directory, question, piece -> {});
        } catch (InterruptedException interrupted) {
            throw new IOException(interrupted);
        }
    }
}
