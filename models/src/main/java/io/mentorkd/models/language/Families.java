package io.mentorkd.models.language;

import java.util.List;
import java.util.ServiceLoader;

/** The families that there are. */
final class Families {
    private static final List<ModelFamily> ALL = ServiceLoader.load(ModelFamily.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();

    private Families() {}

    /**
     * The family that computes a model.
     *
     * @throws ModelDirectoryException when there is none; the message lists those that are known
     */
    static ModelFamily of(ModelConfig config) {
        String type = config.text("model_type", "");
        return ALL.stream()
                .filter(family -> family.modelTypes().contains(type))
                .findFirst()
                .orElseThrow(() -> config.refused("model_type", "one of " + known()));
    }

    private static String known() {
        return String.join(
                ", ",
                ALL.stream()
                        .flatMap(family -> family.modelTypes().stream())
                        .sorted()
                        .toList());
    }
}
