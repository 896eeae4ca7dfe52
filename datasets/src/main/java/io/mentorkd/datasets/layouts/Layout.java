package io.mentorkd.datasets.layouts;

import io.mentorkd.datasets.DataRecord;

/** How a dataset says what we want to know. */
interface Layout {

    /**
     * The same record with the fields of {@link OurField}; what else it holds is in its {@code metadata}.
     *
     * @throws io.mentorkd.datasets.BadFieldException if the record is not laid out so
     */
    DataRecord ours(DataRecord theirs);
}
