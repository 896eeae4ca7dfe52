package io.mentorkd.datasets.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import net.jpountz.lz4.LZ4Factory;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/** Packs pages by zstd, and unpacks those of every codec in use. */
final class PageCodecs implements CompressionCodecFactory {

    private static final int LEVEL = 3;

    /** Pages are about a mebibyte; those of whoever writes a column as one are the largest. */
    private static final int LARGEST_PAGE = 256 << 20;

    /** Bytes that one packed byte can stand for. */
    private static final int MOST_BY_SNAPPY = 64;

    private static final int MOST_BY_LZ4 = 255;

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        if (codec != CompressionCodecName.ZSTD) {
            throw new IllegalArgumentException("codec must be ZSTD, was " + codec);
        }
        return new BytesInputCompressor() {
            @Override
            public BytesInput compress(BytesInput bytes) throws IOException {
                return BytesInput.from(Zstd.compress(bytes.toInputStream().readAllBytes(), LEVEL));
            }

            @Override
            public CompressionCodecName getCodecName() {
                return CompressionCodecName.ZSTD;
            }

            @Override
            public void release() {}
        };
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return new BytesInputDecompressor() {
            @Override
            public BytesInput decompress(BytesInput bytes, int size) throws IOException {
                return BytesInput.from(unpacked(codec, bytes.toInputStream().readAllBytes(), size));
            }

            @Override
            public void decompress(ByteBuffer packed, int packedSize, ByteBuffer target, int size) throws IOException {
                byte[] bytes = new byte[packedSize];
                packed.get(bytes);
                target.put(unpacked(codec, bytes, size));
            }

            @Override
            public void release() {}
        };
    }

    @Override
    public void release() {}

    /** What a page says of its size is not believed before it is unpacked, or can be true. */
    private static byte[] unpacked(CompressionCodecName codec, byte[] packed, int size) throws IOException {
        if (size < 0 || size > LARGEST_PAGE) {
            throw new ParquetFailure("has a page that unpacks to " + size + " bytes; write it with pages of at most "
                    + LARGEST_PAGE + " bytes");
        }
        return switch (codec) {
            case UNCOMPRESSED -> packed;
            case ZSTD -> read(new ZstdInputStream(new ByteArrayInputStream(packed)), size);
            case SNAPPY -> {
                requirePossible(Snappy.uncompressedLength(packed), packed, MOST_BY_SNAPPY);
                yield Snappy.uncompress(packed);
            }
            case LZ4_RAW -> {
                requirePossible(size, packed, MOST_BY_LZ4);
                yield LZ4Factory.fastestInstance().safeDecompressor().decompress(packed, size);
            }
            case GZIP -> read(new GZIPInputStream(new ByteArrayInputStream(packed)), size);
            default ->
                throw new ParquetFailure("is compressed by " + codec
                        + ", which cannot be read; write it with zstd, snappy, gzip or lz4_raw");
        };
    }

    private static byte[] read(InputStream unpacking, int size) throws IOException {
        try (unpacking) {
            return unpacking.readNBytes(size);
        }
    }

    private static void requirePossible(int size, byte[] packed, int mostTimes) throws IOException {
        if (size < 0 || size > (long) mostTimes * (packed.length + 1L)) {
            throw new IOException(packed.length + " bytes cannot unpack to " + size);
        }
    }
}
