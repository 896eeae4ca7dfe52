package io.mentorkd.cli.checkpoints;

import io.mentorkd.models.torchscript.DType;
import java.util.Locale;

/**
 * What is exported, as far as its card tells.
 *
 * @param isEncoderDecoder whether it is a T5; else it is a decoder
 * @param isChat whether a question is a user's message in its chat template
 * @param isAdapter whether it is the adapter alone
 * @param dtype of its weights
 * @param parameters number of weights
 */
record ExportedModel(boolean isEncoderDecoder, boolean isChat, boolean isAdapter, DType dtype, long parameters) {

    /** Such as {@code bfloat16}. */
    String precision() {
        return dtype.name().toLowerCase(Locale.ROOT);
    }
}
