{{- define "mentorkd.image" -}}
{{ .Values.image.repository }}:{{ required "image.tag must be the version of mentorkd" .Values.image.tag }}
{{- end }}

{{- define "mentorkd.labels" -}}
app.kubernetes.io/name: mentorkd
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}

{{- define "mentorkd.environment" -}}
- {name: MENTORKD_BOOTSTRAP_SERVER, value: {{ .Values.kafka.bootstrapServers | quote }}}
- {name: MENTORKD_SCHEMA_REGISTRY, value: {{ .Values.schemaRegistry | quote }}}
- {name: MENTORKD_TOPIC_PREFIX, value: {{ .Values.topicPrefix | quote }}}
{{- if .Values.clientProperties }}
- {name: MENTORKD_COMMAND_CONFIG, value: /etc/mentorkd/client/client.properties}
{{- end }}
{{- end }}

{{- define "mentorkd.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
fsGroupChangePolicy: OnRootMismatch
seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- define "mentorkd.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end }}

{{- define "mentorkd.claim" -}}
{{ .Values.models.existingClaim | default (printf "%s-models" .Release.Name) }}
{{- end }}
