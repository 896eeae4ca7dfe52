package io.mentorkd.cli.options;

import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.Tasks;
import io.mentorkd.tasks.UnknownTaskException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Turns the name of a task into the task. */
public final class TaskConverter implements ITypeConverter<Task> {

    @Override
    public Task convert(String name) {
        try {
            return Tasks.require(name);
        } catch (UnknownTaskException unknown) {
            throw new TypeConversionException(unknown.getMessage());
        }
    }
}
