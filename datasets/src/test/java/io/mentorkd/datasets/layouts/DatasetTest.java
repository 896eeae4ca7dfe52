package io.mentorkd.datasets.layouts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.datasets.BadLine;
import io.mentorkd.datasets.DataRecord;
import io.mentorkd.datasets.Input;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetTest {

    private final List<DataRecord> records = new ArrayList<>();
    private final List<BadLine> bad = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    @Test
    void shouldKeepWhatIsNoFieldOfOursAsMetadata() {
        read("{'text': 'Q', 'gold': 18, 'level': 3, 'easy': true, 'tags': ['a', {'b': 1}], 'none': null}");

        expect("{'text':'Q','gold':18,'metadata':{'level':'3','easy':'true','tags':'[\\\"a\\\",{\\\"b\\\":1}]'}}");
        assertThat(remarks).isEmpty();
    }

    @Test
    void shouldTakeFieldsAndPointersThatAreMapped() {
        read(
                "{'body': {'q': 'Q'}, 'solution': '7.0', 'uuid': 'u1', 'options': ['x', 'y'], 'answer': 'long text'}",
                RecordFormat.AUTO,
                FieldMap.parse("text=/body/q,gold=solution,id=uuid,choices=options"));

        expect("{'text':'Q','gold':'7.0','choices':['x','y'],'metadata':{'id':'u1','answer':'long text'}}");
    }

    @Test
    void shouldSayOnceAFileWhichFieldLooksMisspeltAndWhichMappedFieldNoRecordHas() {
        read("{'text': 'Q', 'Gold': '1'}\n{'text': 'R', 'Gold': '2'}");
        assertThat(remarks)
                .containsExactly("standard input: the field 'Gold' is kept as metadata; where it is meant to be gold,"
                        + " say --map gold=Gold");

        remarks.clear();
        read("{'question': 'Q'}", RecordFormat.JSONL, FieldMap.parse("gold=anwser"));
        assertThat(remarks)
                .containsExactly("standard input: no record has the field 'anwser' that --map names for gold");
    }

    @Test
    void shouldSayThatAFileHoldsNoRecord() {
        read("\n\n");

        assertThat(remarks).containsExactly("standard input: holds no record");
        assertThat(bad).isEmpty();
    }

    @Test
    void shouldNameAFieldAsTheFileDoes() {
        read("{'q': ['x']}", RecordFormat.JSONL, FieldMap.parse("text=q"));

        BadLine line = records.get(0).bad(new io.mentorkd.datasets.BadFieldException("text", "is blank"));
        assertThat(line).hasToString("standard input:1: q: is blank");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "text | must be OURS=THEIRS",
                "txt=a | there is no field 'txt' of ours; there are text, gold",
                "text=a,text=b | 'text' is there twice",
                "text=/a~ | '/a~' is no JSON pointer"
            })
    void shouldRefuseAMapThatIsWrittenOtherwise(String map, String message) {
        assertThatThrownBy(() -> FieldMap.parse(map))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void shouldTakeTheLastTurnsOfAChatAsQuestionAndRationale() {
        read(
                "{'messages': [{'role': 'system', 'content': 'Be brief.'}, {'role': 'user', 'content': [{'type': 'text',"
                        + " 'text': 'Q'}]}, {'role': 'assistant', 'content': '<think>hm</think>\\n\\nIt is 4.'}], 'gold': '4'}");

        expect("{'text':'Q','gold':'4','chain':'It is 4.','reasoning':'hm','metadata':{'system':'Be brief.'}}");
    }

    @Test
    void shouldTakeEarlierTurnsIntoTheQuestion() {
        read("{'conversations': [{'from': 'human', 'value': 'A'}, {'from': 'gpt', 'value': 'B'},"
                + " {'from': 'human', 'value': 'C'}, {'from': 'gpt', 'value': 'D'}]}");

        expect("{'text':'User: A\\n\\nAssistant: B\\n\\nUser: C','chain':'D'}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'role': 'assistant', 'content': 'C', 'reasoning_content': 'R'} | 'chain':'C','reasoning':'R'",
                "{'role': 'assistant', 'content': 'C', 'reasoning': 'R'} | 'chain':'C','reasoning':'R'",
                "{'role': 'assistant', 'content': 'R</think>C'} | 'chain':'C','reasoning':'R'",
                "{'role': 'assistant', 'content': '<think>cut'} | 'reasoning':'cut'",
                "{'role': 'assistant', 'content': ' C'} | 'chain':' C'"
            })
    void shouldReadReasoningWhereverItIs(String answer, String expected) {
        read("{'prompt': [{'role': 'user', 'content': 'Q'}], 'completion': [" + answer + "]}");

        expect("{'text':'Q'," + expected + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{'role': 'assistant', 'content': 'a'}] | must hold a message of the user, which is the question",
                "[{'role': 'tool', 'content': 'a'}] | has a message of a tool, which is not kept; leave such chats out",
                "[{'content': 'a'}] | has a message without a role",
                "['a'] | must be a list of messages, JSON objects with role and content",
                "[{'role': 'user', 'content': [{'type': 'image_url'}]}] | has a part of type 'image_url'; only text is kept"
            })
    void shouldSayWhatAChatLacks(String messages, String reason) {
        read("{'messages': " + messages + "}");

        assertThat(records).isEmpty();
        assertThat(bad)
                .singleElement()
                .satisfies(line -> assertThat(line.reason()).isEqualTo(reason));
    }

    @Test
    void shouldReadGsm8k() {
        read("{'question': 'Q', 'answer': 'One.\\nTwo.\\n#### 1,200'}");

        expect("{'text':'Q','gold':'1,200','chain':'One.\\nTwo.','references':['One.\\nTwo.']}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "so \\boxed{1} and \\boxed{\\frac{1}{2}} | \\frac{1}{2}",
                "\\boxed{2} then \\boxed{unbalanced | 2",
                "\\fbox{x} | x",
                "is $\\boxed 5$. | 5",
                "\\boxed{\\{1,2\\}} | \\{1,2\\}"
            })
    void shouldTakeTheLastBalancedBoxOfMath(String solution, String gold) {
        assertThat(MathLayout.boxed(solution)).contains(gold);
    }

    @Test
    void shouldReadMath() {
        read("{'problem': 'P', 'solution': 'x \\\\boxed{3}', 'level': 'Level 1', 'type': 'Algebra'}");

        expect("{'text':'P','gold':'3','chain':'x \\\\boxed{3}','references':['x \\\\boxed{3}'],"
                + "'metadata':{'level':'Level 1','type':'Algebra'}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'question': 'Q', 'choices': {'text': ['x', 'y'], 'label': ['A', 'B']}, 'answerKey': 'B'}",
                "{'question': 'Q', 'choices': {'text': ['x', 'y'], 'label': ['1', '2']}, 'answerKey': '2'}",
                "{'question': {'stem': 'Q', 'choices': [{'text': 'x', 'label': 'A'}, {'text': 'y', 'label': 'B'}]},"
                        + " 'answerKey': 'B'}",
            })
    void shouldReadArc(String json) {
        read(json);

        assertThat(records.get(0).fields()).hasToString("{\"text\":\"Q\",\"choices\":[\"x\",\"y\"],\"gold\":\"B\"}");
    }

    @Test
    void shouldRefuseAnAnswerKeyThatIsNoLabel() {
        read("{'question': 'Q', 'choices': {'text': ['x', 'y'], 'label': ['A', 'B']}, 'answerKey': '3'}");

        assertThat(bad.get(0).toString())
                .isEqualTo("standard input:1: answerKey: must be a label of one of the choices, A, B, was '3'");
    }

    @Test
    void shouldKnowTheAuthorsFilesByTheirFields() {
        read("[{'input': 'Q', 'answer': '1', 'chain': 'c', 'initial_correct': true, 'other': 1}]");

        expect("{'text':'Q','gold':'1','chain':'c','initial_correct':true}");
    }

    private void expect(String json) {
        assertThat(bad).isEmpty();
        assertThat(records)
                .singleElement()
                .satisfies(record -> assertThat(record.fields().toString()).isEqualTo(json.replace('\'', '"')));
    }

    private void read(String json) {
        read(json, RecordFormat.AUTO, FieldMap.NONE);
    }

    private void read(String json, RecordFormat format, FieldMap map) {
        Input input = Input.standardInput(
                new ByteArrayInputStream(json.replace('\'', '"').getBytes(UTF_8)));
        new Dataset(input, format, map, UTF_8).read(records::add, bad::add, remarks::add);
    }
}
