package io.mentorkd.models.torchscript;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The archive that {@code torch.jit.save} would write for one module without tensors: its source text and a pickle of its
 * attributes, in an uncompressed zip (format version 10).
 */
final class TorchScriptArchive {
    private TorchScriptArchive() {}

    /**
     * @param attributes what the source reads as {@code self.name}; Integer, Double or Boolean
     * @param source definitions of the module's methods, not indented
     */
    static byte[] of(Map<String, Object> attributes, String source) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, "module/version", "10\n".getBytes(US_ASCII));
            put(zip, "module/byteorder", "little".getBytes(US_ASCII));
            put(zip, "module/data.pkl", pickle(attributes));
            put(zip, "module/code/__torch__.py", code(attributes, source).getBytes(UTF_8));
            put(zip, "module/constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
        } catch (IOException e) {
            throw new UncheckedIOException("a zip in memory was not written", e);
        }
        return bytes.toByteArray();
    }

    /** The class that libtorch compiles: declarations of the attributes, then the methods. */
    private static String code(Map<String, Object> attributes, String source) {
        StringBuilder code = new StringBuilder("class Program(Module):\n  __parameters__ = []\n  __buffers__ = []\n");
        attributes.forEach((name, value) -> code.append("  ")
                .append(name)
                .append(" : ")
                .append(type(name, value))
                .append('\n'));
        source.lines().forEach(line -> code.append("  ").append(line).append('\n'));
        return code.toString();
    }

    private static String type(String name, Object value) {
        if (value instanceof Integer) {
            return "int";
        }
        if (value instanceof Double) {
            return "float";
        }
        if (value instanceof Boolean) {
            return "bool";
        }
        throw new IllegalArgumentException(
                "attribute " + name + " must be an Integer, a Double or a Boolean, was " + value);
    }

    /** Pickle, protocol 2: an object of the class with its attributes as state. */
    private static byte[] pickle(Map<String, Object> attributes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(new byte[] {(byte) 0x80, 2}); // PROTO 2
        out.write("c__torch__\nProgram\n".getBytes(US_ASCII)); // GLOBAL
        out.write(new byte[] {')', (byte) 0x81, '}', '('}); // EMPTY_TUPLE NEWOBJ EMPTY_DICT MARK
        for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
            byte[] name = attribute.getKey().getBytes(UTF_8);
            out.write('X'); // BINUNICODE
            out.writeInt(Integer.reverseBytes(name.length));
            out.write(name);
            Object value = attribute.getValue();
            if (value instanceof Integer number) {
                out.write('J'); // BININT
                out.writeInt(Integer.reverseBytes(number));
            } else if (value instanceof Double number) {
                out.write('G'); // BINFLOAT, big-endian
                out.writeDouble(number);
            } else {
                out.write(Boolean.TRUE.equals(value) ? 0x88 : 0x89); // NEWTRUE, NEWFALSE
            }
        }
        out.write(new byte[] {'u', 'b', '.'}); // SETITEMS BUILD STOP
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setTime(0);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
