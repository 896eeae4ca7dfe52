package io.mentorkd.models.torchscript;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One call of a method of a program: name the arguments, run once, read the results, close.
 *
 * <p>A tensor made from a Java array borrows the array's memory, and libtorch does not know it: it may only be used while this
 * scope is open. So a program must not keep an input beyond its call; what it keeps, it keeps in {@link NamedTensors}. That is
 * also why a batch goes forward and back in one call: a graph of autograd that waits between two may read memory that Java has freed.
 */
public final class Call implements AutoCloseable {
    private final PtSymbolBlock block;
    private final NDManager scope;
    private final String method;
    private final List<String> parameters;
    private final Map<String, NDList> arguments = new HashMap<>();

    Call(PtSymbolBlock block, NDManager scope, String method, List<String> parameters) {
        this.block = block;
        this.scope = scope;
        this.method = method;
        this.parameters = parameters;
    }

    /** Tensors that outlive the call, as one dictionary. */
    public Call with(String parameter, NamedTensors... tensors) {
        NDList dictionary = new NDList();
        for (NamedTensors each : tensors) {
            dictionary.addAll(each.asArgument(parameter, scope));
        }
        if (dictionary.isEmpty()) { // What has no array would be no argument.
            return entry(parameter, "none", new float[0], 0);
        }
        return put(parameter, dictionary);
    }

    /** An int64 tensor, one of a dictionary. */
    public Call entry(String parameter, String key, long[] values, long... shape) {
        return putEntry(parameter, key, scope.create(values, new Shape(shape)));
    }

    /** A float32 tensor, one of a dictionary. */
    public Call entry(String parameter, String key, float[] values, long... shape) {
        return putEntry(parameter, key, scope.create(values, new Shape(shape)));
    }

    /** A whole number on the CPU, one of a dictionary. */
    public Call entry(String parameter, String key, long value) {
        return putEntry(parameter, key, onCpu().create(value));
    }

    /** A number on the CPU, one of a dictionary. */
    public Call entry(String parameter, String key, double value) {
        return putEntry(parameter, key, onCpu().create(value));
    }

    /** A dictionary goes on where it was begun. */
    private Call putEntry(String parameter, String key, NDArray tensor) {
        tensor.setName(parameter + "." + key);
        NDList begun = arguments.getOrDefault(parameter, new NDList());
        begun.add(tensor);
        return put(parameter, begun);
    }

    /** An int64 tensor in row-major order. */
    public Call with(String parameter, long[] values, long... shape) {
        return put(parameter, new NDList(scope.create(values, new Shape(shape))));
    }

    /** A float32 tensor in row-major order. */
    public Call with(String parameter, float[] values, long... shape) {
        return put(parameter, new NDList(scope.create(values, new Shape(shape))));
    }

    /** A float64 tensor in row-major order. */
    public Call with(String parameter, double[] values, long... shape) {
        return put(parameter, new NDList(scope.create(values, new Shape(shape))));
    }

    /** A whole number, always on the CPU: the program reads it with {@code int(name)}. */
    public Call with(String parameter, long value) {
        return put(parameter, new NDList(onCpu().create(value)));
    }

    /** A number, always on the CPU: the program reads it with {@code float(name)}. */
    public Call with(String parameter, double value) {
        return put(parameter, new NDList(onCpu().create(value)));
    }

    /** Tensors as they are; DJL makes a dictionary of those that are named {@code parameter.key}. */
    Call with(String parameter, NDList tensors) {
        return put(parameter, tensors);
    }

    private NDManager onCpu() {
        return scope.getDevice().isGpu() ? scope.newSubManager(ComputeDevice.CPU.device()) : scope;
    }

    private Call put(String parameter, NDList tensors) {
        if (!parameters.contains(parameter)) {
            throw new IllegalArgumentException(
                    "parameter of " + method + " must be one of " + parameters + ", was " + parameter);
        }
        arguments.put(parameter, tensors);
        return this;
    }

    /** Runs without recording gradients. */
    public Results evaluate() {
        return run(false);
    }

    /** Runs so that the program can take gradients. */
    public Results train() {
        return run(true);
    }

    private Results run(boolean recordsGradients) {
        // First, because DJL gives results to the scope of the first array.
        NDArray methodName = scope.create(0f);
        methodName.setName("module_method:" + method);
        NDList inputs = new NDList(methodName);
        for (String parameter : parameters) {
            NDList argument = arguments.get(parameter);
            if (argument == null) {
                throw new IllegalArgumentException("argument " + parameter + " of " + method + " is missing");
            }
            inputs.addAll(argument);
        }
        // Both modes belong to the thread. Without the optimizer the first call runs the same graph as the thousandth,
        // so
        // that a resumed run computes the same bits.
        boolean before = JniUtils.isGradMode();
        JniUtils.setGraphExecutorOptimize(false);
        JniUtils.setGradMode(recordsGradients);
        try {
            NDList results = IValueUtils.forward(block, inputs, recordsGradients);
            results.attach(scope);
            return new Results(method, results);
        } catch (EngineException e) {
            throw new TorchScriptException(method + " failed: " + TorchScriptProgram.firstLines(e), e);
        } finally {
            JniUtils.setGradMode(before);
        }
    }

    @Override
    public void close() {
        scope.close();
    }
}
