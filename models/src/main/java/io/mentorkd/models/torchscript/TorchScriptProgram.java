package io.mentorkd.models.torchscript;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A compiled TorchScript program: methods that take tensors by name. Holds no weights. Any thread may call it, several at a
 * time; close it after the last call.
 */
public final class TorchScriptProgram implements AutoCloseable {
    private static final Pattern METHOD = Pattern.compile("(?m)^def (\\w+)\\(self(?:, )?([^)]*)\\) -> ");
    private static final Pattern PARAMETER = Pattern.compile("(\\w+): ");

    private final NDManager tensors;
    private final PtSymbolBlock block;
    private final Map<String, List<String>> parameters;

    private TorchScriptProgram(NDManager tensors, PtSymbolBlock block, Map<String, List<String>> parameters) {
        this.tensors = tensors;
        this.block = block;
        this.parameters = parameters;
    }

    /**
     * Compiles a program.
     *
     * @param attributes constants that the text reads as {@code self.name}: Integer or Long (int), Double (float), Boolean (bool),
     *     String (str), long[] (List[int]), double[] (List[float]), or a List of Integer, Long, Double or String
     * @param sources texts that define methods, each at the left margin and its signature on one line
     * @throws TorchScriptException when a text does not compile
     */
    public static TorchScriptProgram compile(
            Map<String, Object> attributes, List<String> sources, ComputeDevice device) {
        TorchEngine.start();
        String source = String.join("\n", sources);
        NDManager tensors = NDManager.newBaseManager(device.device(), "PyTorch");
        try {
            byte[] archive = TorchScriptArchive.of(attributes, source);
            PtSymbolBlock block =
                    JniUtils.loadModule((PtNDManager) tensors, new ByteArrayInputStream(archive), true, false);
            return new TorchScriptProgram(tensors, block, parameters(source));
        } catch (IOException e) {
            tensors.close();
            throw new UncheckedIOException("an archive in memory was not read", e);
        } catch (EngineException e) {
            tensors.close();
            throw new TorchScriptException("the program does not compile: " + firstLines(e), e);
        }
    }

    /** Reads a text from beside a class. */
    public static String source(Class<?> beside, String resource) {
        try (InputStream in = beside.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + resource + " beside " + beside.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + resource + " was not read", e);
        }
    }

    /** Begins a call of a method; close it to free its inputs and results. */
    public Call call(String method) {
        List<String> names = parameters.get(method);
        if (names == null) {
            throw new IllegalArgumentException("method must be one of " + parameters.keySet() + ", was " + method);
        }
        return new Call(block, tensors.newSubManager(), method, names);
    }

    /** Tensors and calls that are open, to look for leaks: constant between calls. */
    public int open() {
        return tensors.getManagedArrays().size();
    }

    @Override
    public void close() {
        block.close();
        tensors.close();
    }

    static String firstLines(EngineException e) {
        String message = String.valueOf(e.getMessage()).strip();
        int trace = message.indexOf("Exception raised from");
        return trace < 0 ? message : message.substring(0, trace).strip();
    }

    private static Map<String, List<String>> parameters(String source) {
        Map<String, List<String>> methods = new HashMap<>();
        for (Matcher method = METHOD.matcher(source); method.find(); ) {
            List<String> names = new ArrayList<>();
            for (Matcher parameter = PARAMETER.matcher(method.group(2)); parameter.find(); ) {
                names.add(parameter.group(1));
            }
            methods.put(method.group(1), List.copyOf(names));
        }
        return Map.copyOf(methods);
    }
}
