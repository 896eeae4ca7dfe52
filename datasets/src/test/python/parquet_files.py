"""Writes the Parquet files of the tests, as pandas, datasets and Spark users have them. Needs pyarrow."""

import datetime
import decimal
import pathlib
import sys

import pyarrow as pa
import pyarrow.parquet as pq

folder = pathlib.Path(sys.argv[1])
rows = pa.table(
    {
        "question": ["What is 6 × 7?", "Line one\nline two"],
        "answer": pa.array([42, None], pa.int64()),
        "share": pa.array([0.5, 18.0], pa.float64()),
        "exact": pa.array([decimal.Decimal("7.00"), None], pa.decimal128(9, 2)),
        "day": [datetime.date(2026, 11, 1), None],
        "at": pa.array([datetime.datetime(2026, 11, 1, 12), None], pa.timestamp("us", tz="UTC")),
        "options": [["6", "42"], []],
        "choices": [{"text": ["a", "b"], "label": ["A", "B"]}, {"text": [], "label": []}],
        "messages": [[{"role": "user", "content": "hi"}], []],
        "tags": pa.array([[("k", "v")], None], pa.map_(pa.string(), pa.string())),
        "blob": pa.array([b"\xff\x00", b"text"], pa.binary()),
        "right": [True, False],
    }
)
for codec in ("none", "snappy", "gzip", "zstd", "lz4"):
    pq.write_table(rows, folder / f"{codec}.parquet", compression=codec, data_page_version="2.0" if codec == "zstd" else "1.0")
pq.write_table(pa.table({"text": [f"question {i}" for i in range(5000)]}), folder / "groups.parquet", row_group_size=1000)
