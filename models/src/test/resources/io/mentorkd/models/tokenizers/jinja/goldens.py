"""Renders the templates below as transformers does and writes goldens.json: python goldens.py (transformers 4.57.1, Jinja2 3.1)."""

import datetime
import json
import pathlib

import transformers.utils.chat_template_utils as chat


class Now(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls(2025, 3, 7, 14, 5, 9)


chat.datetime = Now

USER = [{"role": "user", "content": "  Who turns left, Ada & \"Bob\" <or> {{ 1 + 1 }}?\n"}]
SYSTEM = [{"role": "system", "content": " Be brief. "}, {"role": "user", "content": "naïve 😀 \\n {% if %}"}]
TURNS = SYSTEM + [
    {"role": "assistant", "content": "<hm>\nlong\n</hm>\n\nshort"},
    {"role": "user", "content": ""},
]
CHATS = {"user": USER, "system": SYSTEM, "turns": TURNS}

# Whole templates, with the constructs of the families' own.
CHAT_TEMPLATES = {
    "default system": "{% for m in messages %}{% if loop.first and messages[0]['role'] != 'system' %}"
    "{{ '[system]\nYou answer.[end]\n' }}{% endif %}{{'[' + m['role'] + ']' + '\n' + m['content'] + '[end]' + '\n'}}"
    "{% endfor %}{% if add_generation_prompt %}{{ '[assistant]\n' }}{% endif %}",
    "indented": """{{- bos_token }}
{%- if custom is defined %}
    {%- set tools = custom %}
{%- endif %}
{%- if not day is defined %}
    {%- if strftime_now is defined %}
        {%- set day = strftime_now("%d %b %Y") %}
    {%- else %}
        {%- set day = "long ago" %}
    {%- endif %}
{%- endif %}

{#- The first words are apart. #}
{%- if messages[0]['role'] == 'system' %}
    {%- set first = messages[0]['content']|trim %}
    {%- set messages = messages[1:] %}
{%- else %}
    {%- set first = "" %}
{%- endif %}
{{- "[system]\\n\\nIt is " + day + "\\n" }}
{{- first }}
{%- if tools is not none and tools %}
    {%- for t in tools %}{{- t | tojson(indent=4) }}{%- endfor %}
{%- endif %}
{%- for message in messages %}
    {%- if not (message.role == 'tool' or 'calls' in message) %}
        {{- '[' + message['role'] + ']\\n\\n'+ message['content'] | trim + '[end]' }}
    {%- elif 'calls' in message %}
        {{- raise_exception("no calls") }}
    {%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}
    {{- '[assistant]\\n\\n' }}
{%- endif %}
""",
    "thinking": """{%- set ns = namespace(is_open=true, last=messages|length - 1) %}
{%- for message in messages[::-1] %}
    {%- set index = (messages|length - 1) - loop.index0 %}
    {%- if ns.is_open and message.role == "user" and not(message.content.startswith('<a>') and message.content.endswith('</a>')) %}
        {%- set ns.is_open = false %}
        {%- set ns.last = index %}
    {%- endif %}
{%- endfor %}
{%- for message in messages %}
    {%- if message.content is string %}{%- set content = message.content %}{%- else %}{%- set content = '' %}{%- endif %}
    {%- if message.role == "assistant" %}
        {%- set thought = '' %}
        {%- if message.thought is string %}
            {%- set thought = message.thought %}
        {%- elif '</hm>' in content %}
            {%- set thought = content.split('</hm>')[0].rstrip('\\n').split('<hm>')[-1].lstrip('\\n') %}
            {%- set content = content.split('</hm>')[-1].lstrip('\\n') %}
        {%- endif %}
        {{- '[assistant]\\n' + (thought.strip('\\n') if loop.index0 > ns.last else '') + content + '[end]\\n' }}
    {%- elif loop.previtem is defined and loop.previtem.role == message.role %}
        {{- raise_exception('twice ' + message.role) }}
    {%- else %}
        {{- '[' ~ message.role ~ loop.index ~ ']' ~ content }}
        {%- if loop.last or (messages[loop.index0 + 1].role != "tool") %}
            {{- '[end]\\n' }}
        {%- endif %}
    {%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}
    {{- '[assistant]\\n' }}
    {%- if thinks is defined and thinks is false %}{{- '<hm></hm>' }}{%- endif %}
{%- endif %}""",
    "alternating": """{{ bos_token }}
{%- if messages[0]['role'] == 'system' -%}
    {%- set prefix = messages[0]['content'] + '

' -%}
    {%- set loop_messages = messages[1:] -%}
{%- else -%}
    {%- set prefix = "" -%}
    {%- set loop_messages = messages -%}
{%- endif -%}
{%- for message in loop_messages -%}
    {%- if (message['role'] == 'user') != (loop.index0 % 2 == 0) -%}
        {{ raise_exception("Roles must alternate") }}
    {%- endif -%}
    {{ '[' + ("model" if message['role'] == 'assistant' else message['role']) + ']
' + (prefix if loop.first else "") }}
    {%- if message['content'] is string -%}
        {{ message['content'] | trim }}
    {%- elif message['content'] is iterable -%}
        {%- for item in message['content'] -%}{{ item['text'] | trim }}{%- endfor -%}
    {%- endif -%}
    {{ '[end]
' }}
{%- endfor -%}
{%- if add_generation_prompt -%}
    {{'[model]
'}}
{%- endif -%}
""",
    "selecting": """{{- bos_token }}
{%- set asked = messages | selectattr("role", "equalto", "user") | list %}
{%- for message in messages | rejectattr("role", "in", ["system", "tool"]) %}
    {%- if message["role"] == "user" %}
        {%- if loop.last and messages[0].role == "system" %}
            {{- "[ask] " + messages[0].content + "\\n\\n" + message["content"] + " [/ask]" }}
        {%- else %}
            {{- "[ask] " + message["content"] + " [/ask]" }}
        {%- endif %}
    {%- elif message.role == "assistant" %}
        {{- message["content"]|trim + eos_token }}
    {%- else %}
        {{- raise_exception("Only user and assistant, not " + message.role) }}
    {%- endif %}
{%- endfor %}
{{- asked | length }}{{ asked | map(attribute="role") | join(", ") }}
""",
    "modes": """{%- if enable is not defined -%}
{%- set enable = true -%}
{%- endif -%}
{%- if messages[0].role == "system" -%}
  {%- set text = messages[0].content -%}
  {%- if "/no" in text -%}{%- set mode = "/no" -%}{%- else -%}{%- set mode = "/yes" -%}{%- endif -%}
  {%- set custom = text.replace("/no", "").replace("brief", "BRIEF").rstrip() -%}
{%- else -%}
  {%- set mode = "/yes" if enable else "/no" -%}
{%- endif -%}
{{- "[system]\\n" -}}
{{- "## Facts\\n\\n" -}}
{%- set today = strftime_now("%d %B %Y") -%}
{{- "Today: " ~ today ~ "\\n" -}}
{{- "Mode: " + mode + "\\n\\n" -}}
{%- if custom -%}{{- custom + "\\n\\n" -}}{%- endif -%}
{%- for message in messages -%}
    {%- set content = message.content if message.content is string else "" -%}
    {%- if message.role == "user" -%}
        {{ "[" + message.role + "]\\n"  + content + "[end]\\n" }}
    {%- elif message.role == "assistant" -%}
        {% generation %}
        {%- if mode == "/yes" -%}{{ "[assistant]\\n" + content.lstrip("\\n") + "[end]\\n" }}{%- else -%}{{ "[assistant]\\n<hm>\\n</hm>" ~ content }}{%- endif -%}
        {% endgeneration %}
    {%- endif -%}
{%- endfor -%}
{%- if add_generation_prompt -%}
    {{ "[assistant]\\n" if mode == "/yes" else "[assistant]\\n<hm>\\n\\n</hm>\\n" }}
{%- endif -%}
""",
}

# Single constructs.
CONSTRUCTS = [
    "a\n{% if true %}\nb\n{% endif %}\nc\n",
    "a\n  {% if true %}  \n  b\n  {% endif %}  \nc\n\n",
    "  {# x #}  \n{# y #}\n  z {# w #} \n",
    "a \n {{- ' b ' -}} \n c",
    "a \n {%- if true -%} \n b \n {%- endif -%} \n c",
    "  {%+ if true %}x{%+ endif +%}\ny",
    "a\r\nb\r{{ '\r\n' }}c\r\n",
    "{{ 'a\\nb\\t\\'\\\"\\\\ \\x41\\u00e9\\d' }}{{ \"it's\" }}{{ 'one' 'two' }}",
    "{{ true }} {{ True }} {{ false }} {{ none }} {{ None }} {{ nothing }} {{ 1.0 }} {{ 0.5 }} {{ 1_000 }} {{ 2e3 }}",
    "{{ [1, 'a', none, true, \"it's\", 'a\\n', 1.5] }} {{ {'a': [1], \"b\": {}} }} {{ (1,) }} {{ (1, 'x') }} {{ 1, 2 }}",
    "{{ 7 // 2 }} {{ -7 // 2 }} {{ 7 % 3 }} {{ -7 % 3 }} {{ 7 / 2 }} {{ 6 / 2 }} {{ 2 * 3 - 1 }} {{ 'ab' * 3 }} {{ 1 + 2 * 3 }} {{ -2 | abs }}",
    "{{ 1 + 0.5 }} {{ true + 1 }} {{ [1] + [2] }} {{ 'a' ~ 1 ~ none ~ nothing }} {{ 5 % 2 == 1 }} {{ 'x' + 1 ~ 'y' }}",
    "{{ 1 < 2 }} {{ 1 < 2 < 2 }} {{ 'a' < 'b' }} {{ 1 == 1.0 }} {{ 1 == true }} {{ '1' == 1 }} {{ none == nothing }} {{ nothing == other }}",
    "{{ 'a' in 'abc' }} {{ 1 in [1, 2] }} {{ 'x' not in {'x': 1} }} {{ 1 in nothing }} {{ 'role' in messages[0] }} {{ not 1 in [2] }}",
    "{{ not true and false or true }} {{ '' or 'b' }} {{ 'a' and 'b' }} {{ 0 or none }} {{ not nothing }} {{ [] or {} or 'z' }}",
    "{{ 'yes' if 1 else 'no' }} {{ 'yes' if 0 }} {{ 'a' if 0 else 'b' if 0 else 'c' }}",
    "{{ nothing is defined }} {{ none is defined }} {{ none is none }} {{ nothing is none }} {{ 'a' is string }} {{ messages is mapping }}"
    " {{ messages is sequence }} {{ messages[0] is mapping }} {{ 'a' is iterable }} {{ none is iterable }} {{ 1 is number }} {{ true is number }}",
    "{{ true is integer }} {{ 1 is integer }} {{ 1.5 is float }} {{ 3 is odd }} {{ 3 is even }} {{ 6 is divisibleby 3 }} {{ 6 is divisibleby(4) }}"
    " {{ 1 is in [1] }} {{ true is true }} {{ 1 is true }} {{ false is not true }} {{ true is boolean }} {{ 2 is eq 2 }} {{ none is sameas none }}",
    "{{ not nothing is defined }} {{ nothing is not defined and 1 }} {{ 'x' if nothing is undefined else 'y' }} {{ nothing is sequence }}",
    "{{ 'naïve 😀!'[::-1] }} {{ 'naïve 😀!'[-2] }} {{ 'naïve 😀!'|length }} {{ 'abcdef'[1:4] }} {{ 'abcdef'[:-2] }} {{ 'abcdef'[::2] }} {{ 'abc'[9:] }} {{ 'abcdef'[4:1:-1] }}",
    "{{ [1,2,3][1:] }} {{ [1,2,3][-1] }} {{ [1,2,3][::-1] }} {{ [1,2,3][7] }} {{ [1,2,3][none:2] }} {{ [1,2][7] is defined }} {{ messages[0].nothing is defined }}",
    "{{ ' a b '.strip() }}|{{ 'xxaxx'.strip('x') }}|{{ ' a '.lstrip() }}|{{ 'a\\n\\n'.rstrip('\\n') }}|{{ '\\u00a0 a\\u2003'.strip() }}|{{ 'abcba'.lstrip('ba') }}",
    "{{ 'abc'.startswith('ab') }} {{ 'abc'.endswith(('x', 'c')) }} {{ 'a/b/c'.split('/') }} {{ 'a/b/c'.split('/', 1) }} {{ 'a/b/c'.rsplit('/', 1) }} {{ ' a  b '.split() }} {{ ''.split() }} {{ ''.split(',') }}",
    "{{ 'aXbX'.replace('X', '--') }} {{ 'aXbX'.replace('X', '', 1) }} {{ 'it\\'s aB c-d'.title() }} {{ 'aB'.upper() }} {{ 'aB'.lower() }} {{ 'éTÉ x'.capitalize() }} {{ 'a😀b'.find('b') }} {{ 'a'.find('b') }} {{ 'abab'.count('ab') }}",
    "{{ ', '.join(['a', 'b']) }} {{ 'abc'.removeprefix('a') }} {{ 'abc'.removesuffix('a') }} {{ 'abc'.nothing is defined }}",
    "{{ ' x '|trim }}|{{ 'xax'|trim('x') }}|{{ none|trim }}|{{ 5|string + 'a' }}|{{ 'aB'|upper }}|{{ 'aB'|lower }}|{{ 'it\\'s (aB) c-d'|title }}|{{ 'aB c'|capitalize }}",
    "{{ [1,2]|first }} {{ [1,2]|last }} {{ []|first is defined }} {{ 'ab'|list }} {{ [1,2]|join('-') }} {{ [1,2]|reverse|list }} {{ 'ab'|reverse }} {{ {'a':1}|length }} {{ nothing|length }} {{ 'x'|first }}",
    "{{ nothing|default('d') }} {{ ''|default('d') }}|{{ ''|default('d', true) }} {{ none|d('d') }} {{ nothing|d }}| {{ '12'|int + 1 }} {{ 'x'|int }} {{ 'x'|int(7) }} {{ 2.9|int }} {{ 'a.b'|replace('.', '!') }}",
    "{{ messages|tojson }}{{ messages[0]|tojson(indent=2) }}{{ {'é': '\"\\\\\\n\\x01/<'}|tojson }}{{ []|tojson(indent=2) }}{{ [1,[2,{}]]|tojson(indent=4) }}{{ none|tojson }}{{ 1.5|tojson }}{{ (1,2)|tojson(ensure_ascii=false) }}",
    "{{ messages|map(attribute='role')|list }} {{ ['a','b']|map('upper')|join }} {{ [1,2,3]|select('odd')|list }} {{ [1,2,3]|reject('gt', 1)|list }} {{ [0,1,none]|select|list }} {{ messages|selectattr('nothing')|list }} {{ none|selectattr('a')|list }}"
    " {{ messages|map(attribute='nothing', default='-')|join }} {{ [{'a':{'b':[5]}}]|map(attribute='a.b.0')|first }} {{ messages|selectattr('nothing', 'defined')|list|length }}",
    "{% for k, v in {'a': 1, 'b': 2}.items() %}{{ k }}={{ v }};{% endfor %}{% for k in {'a': 1} %}{{ k }}{% endfor %}{% for k, v in {'a': 1}|items %}{{ k }}{{ v }}{% endfor %}{{ {'a': 1}.get('a') }}{{ {'a': 1}.get('b') }}{{ {'a': 1}.get('b', 3) }}{{ {'a':1}.keys()|list }}{{ {'a':1}.values()|list }}",
    "{{ {'items': 5}['items'] }} {{ {'items': 5}.items is callable }} {{ {'b': 5}.b }} {{ {'a': 1}['items'] is callable }}",
    "{% for x in [1,2,3,4] if x is even %}{{ loop.index }}:{{ x }}/{{ loop.length }}{{ ',' if not loop.last }}{% else %}none{% endfor %} {% for x in [] %}{{ x }}{% else %}none{% endfor %}",
    "{% for x in 'abc' %}{{ loop.index0 }}{{ loop.revindex }}{{ loop.revindex0 }}{{ loop.first }}{{ loop.last }}{{ loop.previtem }}{{ loop.nextitem }}{{ loop.cycle('o', 'e') }} {% endfor %}{{ loop is defined }}",
    "{% for x in range(5) %}{% if x == 1 %}{% continue %}{% endif %}{% if x == 3 %}{% break %}{% endif %}{{ x }}{% endfor %} {{ range(1, 9, 3)|list }} {% for a in range(2) %}{% for b in range(2) %}{% if b %}{% break %}{% endif %}{{ a }}{{ b }}{% endfor %}{% endfor %}",
    "{% set x = 1 %}{% for i in range(3) %}{{ x }}{% set x = x + i %}{{ x }} {% endfor %}{{ x }}",
    "{% for i in range(3) %}{{ y }}{% set y = i %}{% endfor %}{{ y is defined }}{% if true %}{% set z = 5 %}{% endif %}{{ z }}",
    "{% set ns = namespace(a=1) %}{% for i in range(3) %}{% set ns.a = ns.a + i %}{% set ns.b = i %}{% endfor %}{{ ns.a }}{{ ns.b }}{{ ns.c is defined }}",
    "{% set a, b = 1, 'x' %}{{ a }}{{ b }}{% set t %} text {{ a }} {% endset %}[{{ t }}]{% for (p, q) in [(1, 2), [3, 4]] %}{{ p }}{{ q }}{% endfor %}",
    "{% macro tag(name, close=false, end='>') %}<{{ '/' if close }}{{ name }}{{ end }}{% endmacro %}{{ tag('a') }}{{ tag('b', true) }}{{ tag(close=true, name='c', end='!') }}{% set g = 1 %}{% macro m() %}{{ g }}{{ nothing }}{% endmacro %}{{ m() }}{{ m()|length }}",
    "{% macro m(x) %}{% for i in range(x) %}{{ m(x - 1) }}{{ i }}{% endfor %}{% endmacro %}{{ m(3) }}",
    "{% for m in messages %}{% generation %}{{ m.role }}{% set q = 1 %}{% endgeneration %}{{ q is defined }}{% endfor %}",
    "{{ strftime_now('%d %b %Y') }} {{ strftime_now('%A %a %B %m %y %H:%M:%S %I %p %j %F %%') }}",
    "{{ dict(a=1, b='x') }} {{ {'a': {'b': {'c': 1}}}.a.b.c }} {{ ({'x': 1})['x'] }}{{ {'a': {'b': 1}}}}",
    "{% if messages|length > 1 and messages[1].role == 'user' %}two{% elif messages|length == 1 %}one{% else %}many{% endif %}",
    "{% if nothing.role %}x{% endif %}",
    "{{ nothing() }}",
    "{{ nothing + 'a' }}",
    "{{ 'a' + 1 }}",
    "{{ 'a' + none }}",
    "{{ raise_exception('refused because of ' ~ messages[0].role) }}",
    "{% for x in none %}{% endfor %}",
    "{{ 'a' in none }}",
    "{{ 1 + 1 ~ 'x' }}",
    "{{ 1 < 'a' }}",
    "{% if true %}",
    "{{ 'open }}",
    "{% endfor %}",
    "{{ messages.append(1) }}",
    "{% set x.y = 1 %}",
    "{{ ''.__class__ }}{{ ''.__class__.__mro__ }}",
    "{% set messages[0] = 1 %}",
]


def render(template, messages, add_generation_prompt):
    try:
        texts, _ = chat.render_jinja_template(
            [messages],
            chat_template=template,
            add_generation_prompt=add_generation_prompt,
            bos_token="<s>",
            eos_token="</s>",
        )
        return texts[0]
    except Exception:
        return None


def golden(name, template, kind, add_generation_prompt):
    return {
        "name": name,
        "template": template,
        "messages": CHATS[kind],
        "add_generation_prompt": add_generation_prompt,
        "text": render(template, CHATS[kind], add_generation_prompt),
    }


goldens = [
    golden(name + ", " + kind + (", open" if is_open else ""), template, kind, is_open)
    for name, template in CHAT_TEMPLATES.items()
    for kind in CHATS
    for is_open in (True, False)
]
goldens += [golden(f"construct {i}", template, "system", True) for i, template in enumerate(CONSTRUCTS)]
file = pathlib.Path(__file__).with_name("goldens.json")
file.write_text(json.dumps(goldens, ensure_ascii=True, indent=1) + "\n")
print(len(goldens), "goldens,", sum(golden["text"] is None for golden in goldens), "of them refused")
