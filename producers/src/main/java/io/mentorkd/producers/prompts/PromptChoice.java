package io.mentorkd.producers.prompts;

import io.mentorkd.tasks.Prompt.Shot;
import io.mentorkd.tasks.Tasks;
import io.mentorkd.tasks.files.ExamplesFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A way to ask, as somebody names it.
 *
 * @param kind {@link ZeroShot#NAME}, {@link FewShot#NAME} or {@link ZeroShotCot#NAME}
 * @param examples files of examples by their task, in place of those in its definition; for few-shot only
 */
public record PromptChoice(String kind, Map<String, Path> examples) {

    private static final List<String> KINDS = List.of(ZeroShot.NAME, FewShot.NAME, ZeroShotCot.NAME);

    /** Zero-shot. */
    public static final PromptChoice USUAL = new PromptChoice(ZeroShot.NAME, Map.of());

    /** Checks the kind and copies the files. */
    public PromptChoice {
        examples = Map.copyOf(examples);
        if (!KINDS.contains(kind)) {
            throw new IllegalArgumentException("prompt must be " + ZeroShot.NAME + ", " + FewShot.NAME + " or "
                    + ZeroShotCot.NAME + ", was '" + kind + "'");
        }
        if (!examples.isEmpty() && !kind.equals(FewShot.NAME)) {
            throw new IllegalArgumentException(
                    "few-shot names files of examples, which are for prompt " + FewShot.NAME + " and not for " + kind);
        }
    }

    /** The kind that was named; few-shot where only examples were given, and else zero-shot. */
    public static PromptChoice of(Optional<String> kind, Map<String, Path> examples) {
        return new PromptChoice(kind.orElse(examples.isEmpty() ? ZeroShot.NAME : FewShot.NAME), examples);
    }

    /**
     * The way to ask about questions of some tasks.
     *
     * @throws java.nio.file.NoSuchFileException if a file of examples is not there
     * @throws io.mentorkd.yaml.BadYamlException if a file has no examples of its task
     * @throws io.mentorkd.tasks.UnknownTaskException if its task is not known
     */
    public Prompting prompting(Tasks tasks) throws IOException {
        return switch (kind) {
            case ZeroShot.NAME -> new ZeroShot(tasks);
            case ZeroShotCot.NAME -> new ZeroShotCot();
            default -> new FewShot(tasks, shots(tasks));
        };
    }

    private Map<String, List<Shot>> shots(Tasks tasks) throws IOException {
        Map<String, List<Shot>> shots = new TreeMap<>();
        for (Map.Entry<String, Path> file : examples.entrySet()) {
            shots.put(file.getKey(), ExamplesFile.read(file.getValue(), tasks.require(file.getKey())));
        }
        return shots;
    }
}
