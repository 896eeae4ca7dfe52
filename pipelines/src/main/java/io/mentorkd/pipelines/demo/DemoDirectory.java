package io.mentorkd.pipelines.demo;

import io.mentorkd.pipelines.DirectoryTree;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where a demo leaves its models. Only they are replaced by the next demo: what else lies there is somebody's own. */
public final class DemoDirectory {

    /** The file that tells a demo's directory, by what it begins with, and what that is. */
    private static final String MARK = "demo.txt";

    private static final String MADE_BY = "Made by mentorkd demo,";

    private static final List<String> MODELS = List.of("mentor", "teacher-only", "mentor-rationales", "mentor-kd");

    private DemoDirectory() {}

    /**
     * Makes the directory, or deletes the models of an earlier demo in it.
     *
     * @throws FileAlreadyExistsException if there is something, and it is not of an earlier demo
     */
    public static void prepare(Path directory) throws IOException {
        Path mark = directory.resolve(MARK);
        if (Files.isRegularFile(mark) && Files.readString(mark).startsWith(MADE_BY)) {
            MODELS.forEach(model -> DirectoryTree.delete(directory.resolve(model)));
            return;
        }
        if (Files.exists(directory)) {
            throw new FileAlreadyExistsException(directory.toString());
        }
        Files.createDirectories(directory);
        Files.writeString(mark, MADE_BY + " which replaces its models here when it runs again.\n");
    }
}
