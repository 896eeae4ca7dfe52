package io.mentorkd.cli.checkpoints;

import io.mentorkd.admin.checkpoints.CheckpointLineage;
import java.util.List;

/**
 * The part of a model's card that says how it is asked.
 *
 * @param model what is exported
 * @param lineage where it comes from
 * @param ancestors what its run began with, and what that began with
 */
record CardUsage(ExportedModel model, CheckpointLineage lineage, List<BaseModel> ancestors) {

    /** The largest rank that vLLM takes unless told. */
    private static final int VLLM_RANK = 16;

    String text() {
        return """
                ## Use

                %s With `transformers`, for a directory `DIR` that holds these files:

                ```python
                %s
                ```

                %s
                """.formatted(asked(), python(), model.isAdapter() ? adapterServers() : servers());
    }

    private String asked() {
        if (model.isEncoderDecoder()) {
            return "It is asked with the bare question.";
        }
        return model.isChat()
                ? "It is asked with the question as a user's message in its chat template."
                : "It is asked with the question and a line break.";
    }

    private String python() {
        String task = model.isEncoderDecoder() ? "Seq2SeqLM" : "CausalLM";
        String loader = (model.isAdapter() ? "AutoPeftModelFor" : "AutoModelFor") + task;
        String imports = model.isAdapter()
                ? "from peft import " + loader + "\nfrom transformers import AutoTokenizer"
                : "from transformers import " + loader + ", AutoTokenizer";
        String written = model.isEncoderDecoder() ? "output[0]" : "output[0, inputs[\"input_ids\"].shape[1]:]";
        return """
                %s

                tokenizer = AutoTokenizer.from_pretrained("DIR")
                model = %s.from_pretrained("DIR")
                inputs = %s
                output = model.generate(**inputs, do_sample=False, max_new_tokens=%s)
                print(tokenizer.decode(%s, skip_special_tokens=True))""".formatted(
                        imports,
                        loader,
                        inputs(),
                        lineage.config().path("lengths").path("targetTokens").asInt(512),
                        written);
    }

    private String inputs() {
        if (model.isChat()) {
            return """
                    tokenizer.apply_chat_template(
                        [{"role": "user", "content": "QUESTION"}],
                        add_generation_prompt=True, return_dict=True, return_tensors="pt",
                    )""";
        }
        return "tokenizer(\"QUESTION" + (model.isEncoderDecoder() ? "" : "\\n") + "\", return_tensors=\"pt\")";
    }

    private String servers() {
        if (model.isEncoderDecoder()) {
            return "vLLM does not serve T5. llama.cpp's `convert_hf_to_gguf.py DIR` takes one that has its tokenizer as"
                    + " `spiece.model` too.";
        }
        return """
                With vLLM:

                    vllm serve DIR

                With llama.cpp, whose repository has the converter:

                    python convert_hf_to_gguf.py DIR --outfile model.gguf
                    llama-server -m model.gguf""";
    }

    private String adapterServers() {
        if (model.isEncoderDecoder()) {
            return "vLLM does not serve T5.";
        }
        int rank = lineage.config().path("adapter").path("rank").asInt();
        return """
                With vLLM, where `BASE` is a directory that holds the model it adapts, %s:

                    vllm serve BASE --enable-lora%s --lora-modules %s=DIR

                With llama.cpp, whose repository has the converters:

                    python convert_hf_to_gguf.py BASE --outfile base.gguf
                    python convert_lora_to_gguf.py DIR --base BASE --outfile adapter.gguf
                    llama-server -m base.gguf --lora adapter.gguf""".formatted(
                        ancestors.get(0).name(),
                        rank > VLLM_RANK ? " --max-lora-rank " + rank : "",
                        lineage.config().path("modelId").asText());
    }
}
