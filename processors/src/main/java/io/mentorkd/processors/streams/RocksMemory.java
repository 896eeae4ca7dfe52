package io.mentorkd.processors.streams;

import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * One memory for all stores of a stage on disk: blocks that were read, indexes, filters and what is not yet written. By
 * default Kafka Streams gives each store of each partition 50 MB of the one and 48 MB of the other, which is 800 MB for two
 * stores of four partitions.
 */
final class RocksMemory implements AutoCloseable {

    private static final String CONFIG = "mentorkd.rocksdb.memory";

    /** The share of the memory that is kept for indexes and filters, which every read needs. */
    private static final double INDEX_SHARE = 0.2;

    private final Cache cache;
    private final WriteBufferManager writeBuffers;

    /** A memory of that size, of which a half may hold what is not yet written. */
    RocksMemory(long bytes) {
        RocksDB.loadLibrary();
        this.cache = new LRUCache(bytes, -1, false, INDEX_SHARE);
        this.writeBuffers = new WriteBufferManager(bytes / 2, cache);
    }

    /** What a stage's configuration needs so that its stores use this memory. */
    Map<String, Object> config() {
        return Map.of(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, Shared.class, CONFIG, this);
    }

    /** To be called when no store is open any more. */
    @Override
    public void close() {
        writeBuffers.close();
        cache.close();
    }

    /** Makes a store use the memory that the configuration names, and compress its blocks. Kafka Streams instantiates it. */
    public static final class Shared implements RocksDBConfigSetter {

        @Override
        public void setConfig(String store, Options options, Map<String, Object> config) {
            RocksMemory memory = (RocksMemory) config.get(CONFIG);
            BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
            table.setBlockCache(memory.cache);
            table.setCacheIndexAndFilterBlocks(true);
            table.setCacheIndexAndFilterBlocksWithHighPriority(true);
            table.setPinTopLevelIndexAndFilter(true);
            options.setTableFormatConfig(table);
            options.setWriteBufferManager(memory.writeBuffers);
            options.setCompressionType(CompressionType.LZ4_COMPRESSION);
        }

        @Override
        public void close(String store, Options options) {
            // The memory is not this store's alone.
        }
    }
}
