// Where the parts of the pipeline stand and how the lines run between them: on a broad screen in two rows like the picture in
// the design, on a phone from top to bottom. Units are pixels of the drawing. Topics are named without the prefix.

const STAGE = { width: 170, height: 96 };
const TOPIC = { width: 142, height: 56 };

const at = (size) => (x, y) => ({ x: x - size.width / 2, y: y - size.height / 2, ...size });
const stage = at(STAGE);
const topic = at(TOPIC);

/** Two rows; the columns alternate between topics and stages. */
export const WIDE = {
  box: [0, 6, 1198, 412],
  stages: {
    teacher: stage(247, 64),
    'mentor-generate': stage(247, 186),
    grade: stage(437, 186),
    filter: stage(599, 64),
    'mentor-train': stage(951, 64),
    'mentor-label': stage(247, 330),
    join: stage(599, 330),
    'student-train': stage(951, 330),
  },
  topics: {
    questions: topic(71, 64),
    rationales: topic(423, 64),
    judgements: topic(605, 186),
    'rationales.accepted': topic(775, 64),
    'rationales.rejected': topic(775, 186),
    'soft-labels': topic(423, 330),
    examples: topic(775, 330),
    checkpoints: topic(1127, 186),
  },
  lines: [
    [[142, 64], [162, 64]],
    [[71, 92], [71, 186], [162, 186]],
    [[332, 64], [352, 64]],
    [[332, 168], [342, 168], [342, 80], [354, 80]],
    [[437, 92], [437, 138]],
    [[522, 186], [534, 186]],
    [[605, 158], [605, 112]],
    [[494, 64], [514, 64]],
    [[684, 64], [704, 64]],
    [[684, 88], [694, 88], [694, 186], [704, 186]],
    [[846, 64], [866, 64]],
    [[856, 64], [856, 258], [148, 258], [148, 330], [162, 330]],
    [[599, 258], [599, 282]],
    [[1036, 64], [1127, 64], [1127, 158]],
    [[332, 330], [352, 330]],
    [[494, 330], [514, 330]],
    [[684, 330], [704, 330]],
    [[846, 330], [866, 330]],
    [[1036, 330], [1127, 330], [1127, 214]],
  ],
  mentorLines: [
    [[1150, 214], [1150, 404], [247, 404], [247, 378]],
    [[247, 404], [124, 404], [124, 204], [162, 204]],
  ],
  mentorLabel: [775, 398],
};

/** From top to bottom in two columns. */
export const NARROW = {
  box: [-15, -10, 370, 1128],
  stages: {
    teacher: stage(82, 132),
    'mentor-generate': stage(258, 132),
    grade: stage(82, 340),
    filter: stage(170, 444),
    'mentor-label': stage(82, 652),
    'mentor-train': stage(258, 652),
    join: stage(82, 860),
    'student-train': stage(82, 1068),
  },
  topics: {
    questions: topic(170, 29),
    rationales: topic(170, 236),
    judgements: topic(259, 340),
    'rationales.accepted': topic(81, 548),
    'rationales.rejected': topic(259, 548),
    'soft-labels': topic(81, 756),
    examples: topic(81, 964),
    checkpoints: topic(259, 1068),
  },
  lines: [
    [[130, 57], [130, 70], [81, 70], [81, 84]],
    [[210, 57], [210, 70], [259, 70], [259, 84]],
    [[81, 180], [81, 194], [130, 194], [130, 208]],
    [[259, 180], [259, 194], [210, 194], [210, 208]],
    [[130, 264], [130, 278], [81, 278], [81, 292]],
    [[167, 340], [188, 340]],
    [[259, 368], [259, 382], [210, 382], [210, 396]],
    [[241, 236], [340, 236], [340, 444], [255, 444]],
    [[130, 492], [130, 506], [81, 506], [81, 520]],
    [[210, 492], [210, 506], [259, 506], [259, 520]],
    [[81, 576], [81, 604]],
    [[110, 576], [110, 590], [259, 590], [259, 604]],
    [[10, 548], [-9, 548], [-9, 860], [-3, 860]],
    [[81, 700], [81, 728]],
    [[81, 784], [81, 812]],
    [[81, 908], [81, 936]],
    [[81, 992], [81, 1020]],
    [[259, 700], [259, 1040]],
    [[167, 1068], [188, 1068]],
  ],
  mentorLines: [
    [[330, 1068], [350, 1068], [350, 132], [343, 132]],
    [[350, 714], [120, 714], [120, 700]],
  ],
  mentorLabel: [300, 804],
};

/** An SVG path through the points, its corners rounded. */
export function rounded(points, radius = 8) {
  const parts = [`M${points[0]}`];
  for (let i = 1; i < points.length - 1; i++) {
    const into = toward(points[i], points[i - 1], radius);
    const out = toward(points[i], points[i + 1], radius);
    parts.push(`L${into}Q${points[i]} ${out}`);
  }
  parts.push(`L${points.at(-1)}`);
  return parts.join('');
}

function toward([x, y], [toX, toY], radius) {
  const far = Math.hypot(toX - x, toY - y);
  const share = Math.min(radius, far / 2) / far;
  return [x + (toX - x) * share, y + (toY - y) * share];
}
