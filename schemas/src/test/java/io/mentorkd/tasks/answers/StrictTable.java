package io.mentorkd.tasks.answers;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The formats that the golden table names. */
final class StrictTable {
    private static final NumberFormat.Tolerance EXACT = NumberFormat.Tolerance.EXACT;

    private StrictTable() {}

    static AnswerFormat format(String name) {
        return switch (name) {
            case "number" -> NumberFormat.EXACT;
            case "number:comma" -> new NumberFormat(EXACT, Optional.empty(), NumberFormat.Decimal.COMMA);
            case "number:cm" -> new NumberFormat(EXACT, Optional.of("cm"), NumberFormat.Decimal.POINT);
            case "number:0.01" ->
                new NumberFormat(
                        new NumberFormat.Tolerance(new BigDecimal("0.01"), BigDecimal.ZERO),
                        Optional.empty(),
                        NumberFormat.Decimal.POINT);
            case "choice" -> new ChoiceFormat('F');
            case "yes_no" -> YesNoFormat.ENGLISH;
            case "yes_no:ja" -> new YesNoFormat(Set.of("ja"), Set.of("nein"));
            case "text" -> TextFormat.ANY_CASE;
            case "text:keep" -> new TextFormat(true);
            case "one_of" -> new OneOfFormat(List.of("positive", "negative", "very positive"));
            case "set:number" -> ElementsFormat.set(NumberFormat.EXACT, ",");
            case "set:text" -> ElementsFormat.set(TextFormat.ANY_CASE, ",");
            case "list:number" -> ElementsFormat.list(NumberFormat.EXACT, ",");
            case "list:text" -> ElementsFormat.list(TextFormat.ANY_CASE, ",");
            case "date" -> new DateFormat(Optional.empty());
            case "date:mdy" -> new DateFormat(Optional.of(DateFormat.Order.MDY));
            case "date:dmy" -> new DateFormat(Optional.of(DateFormat.Order.DMY));
            case "json" -> new JsonFormat();
            case "latex" -> new LatexFormat();
            case "code" -> new CodeFormat("python");
            default -> throw new IllegalArgumentException("no format " + name);
        };
    }

    static StrictGrade grade(String format, String choices, String answer, String gold) {
        return StrictConvention.grade(
                format(format),
                Extraction.USUAL,
                new Attempt(answer.replace("\\n", "\n"), Optional.empty()),
                Optional.ofNullable(gold),
                List.of(),
                choices == null || choices.isEmpty() ? List.of() : List.of(choices.split(";", -1)));
    }
}
