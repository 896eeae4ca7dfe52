package io.mentorkd.datasets.parquet;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
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

    private static byte[] unpacked(CompressionCodecName codec, byte[] packed, int size) throws IOException {
        return switch (codec) {
            case UNCOMPRESSED -> packed;
            case ZSTD -> Zstd.decompress(packed, size);
            case SNAPPY -> Snappy.uncompress(packed);
            case LZ4_RAW -> LZ4Factory.fastestInstance().safeDecompressor().decompress(packed, size);
            case GZIP -> {
                try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(packed))) {
                    yield stream.readAllBytes();
                }
            }
            default ->
                throw new ParquetFailure("is compressed by " + codec
                        + ", which cannot be read; write it with zstd, snappy, gzip or lz4_raw");
        };
    }
}
