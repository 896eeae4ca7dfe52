package io.mentorkd.models.torchscript;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
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
     * @param attributes what the source reads as {@code self.name}; see {@link AttributePickle#type}
     * @param source definitions of the module's methods, not indented
     */
    static byte[] of(Map<String, Object> attributes, String source) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, "module/version", "10\n".getBytes(US_ASCII));
            put(zip, "module/byteorder", "little".getBytes(US_ASCII));
            put(zip, "module/data.pkl", AttributePickle.of(attributes));
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
                .append(AttributePickle.type(name, value))
                .append('\n'));
        source.lines().forEach(line -> code.append("  ").append(line).append('\n'));
        return code.toString();
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
