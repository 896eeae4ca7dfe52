package io.mentorkd.models.torchscript;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where tensors live and are computed with.
 *
 * @param index which of its kind, from 0; only CUDA has more than one
 */
public record ComputeDevice(Kind kind, int index) {
    /** What computes. */
    public enum Kind {
        /** The first CUDA device where there is one, else the CPU; which one is known once libtorch has started. */
        AUTO,
        CPU,
        /** Needs the CUDA build of the native library (Maven profile {@code cuda}). */
        CUDA
    }

    public static final ComputeDevice AUTO = new ComputeDevice(Kind.AUTO, 0);
    public static final ComputeDevice CPU = new ComputeDevice(Kind.CPU, 0);
    /** The first CUDA device. */
    public static final ComputeDevice GPU = new ComputeDevice(Kind.CUDA, 0);

    private static final Pattern CUDA = Pattern.compile("cuda:(\\d{1,4})");

    public ComputeDevice {
        if (index < 0 || (kind != Kind.CUDA && index > 0)) {
            throw new IllegalArgumentException("index of device " + kind + " must be 0"
                    + (kind == Kind.CUDA ? " or more" : "") + ", was " + index);
        }
    }

    /**
     * The device of a name: auto, cpu, cuda, cuda:N; or gpu, which is cuda:0.
     *
     * @throws IllegalArgumentException when it is none of them
     */
    public static ComputeDevice of(String name) {
        return switch (name) {
            case "auto" -> AUTO;
            case "cpu" -> CPU;
            case "cuda", "gpu" -> GPU;
            default -> {
                Matcher cuda = CUDA.matcher(name);
                if (!cuda.matches()) {
                    throw new IllegalArgumentException(
                            "device must be auto, cpu, cuda, cuda:N or gpu, was '" + name + "'");
                }
                yield new ComputeDevice(Kind.CUDA, Integer.parseInt(cuda.group(1)));
            }
        };
    }

    /**
     * The devices of a list: one as in {@link #of}, or several CUDA devices, {@code cuda:0,1} or {@code cuda:0,cuda:1}.
     *
     * @throws IllegalArgumentException when one is unknown, is named twice, or is not CUDA beside others
     */
    public static List<ComputeDevice> parse(String names) {
        List<ComputeDevice> devices = new ArrayList<>();
        for (String name : names.split(",", -1)) {
            boolean isIndex = !devices.isEmpty() && name.matches("\\d{1,4}");
            ComputeDevice device = of(isIndex ? "cuda:" + name : name);
            if (devices.contains(device)) {
                throw new IllegalArgumentException("devices must differ, were '" + names + "'");
            }
            devices.add(device);
        }
        if (devices.size() > 1 && devices.stream().anyMatch(device -> device.kind != Kind.CUDA)) {
            throw new IllegalArgumentException("several devices must all be CUDA devices, were '" + names + "'");
        }
        return List.copyOf(devices);
    }

    /** The device itself, or what it stands for if it is {@link #AUTO}. Starts the engine if it is not running. */
    public ComputeDevice resolved() {
        TorchEngine.start();
        if (kind != Kind.AUTO) {
            return this;
        }
        return Engine.getInstance().getGpuCount() > 0 ? GPU : CPU;
    }

    /**
     * DJL's name of it.
     *
     * @throws IllegalArgumentException when it is a CUDA device and there is none of this index
     */
    Device device() {
        ComputeDevice resolved = resolved();
        if (resolved.kind == Kind.CPU) {
            return Device.cpu();
        }
        int count = Engine.getInstance().getGpuCount();
        if (count == 0) {
            throw new IllegalArgumentException(
                    "device " + this + " was asked for, and there is no GPU: it needs an NVIDIA driver and"
                            + " a build with ./mvnw -Pcuda; or use the device cpu");
        }
        if (resolved.index >= count) {
            throw new IllegalArgumentException("device " + this + " was asked for, and there are " + count
                    + " GPUs: the last one is cuda:" + (count - 1));
        }
        return Device.gpu(resolved.index);
    }

    /** As {@link #of} reads it and libtorch writes it. */
    @Override
    public String toString() {
        return switch (kind) {
            case AUTO -> "auto";
            case CPU -> "cpu";
            case CUDA -> "cuda:" + index;
        };
    }
}
