package intake

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"

	"duolao/server/errs"
	"duolao/server/reqid"
)

// fileTexts say why a file as a whole cannot be taken. The English ones that are empty are the errors' own.
var fileTexts = map[string]struct{ zh, en string }{
	"file_empty":        {"文件是空的", ""},
	"file_too_large":    {"文件太大(最多 64 MB,或解压后异常庞大),请拆分后再上传", ""},
	"file_encrypted":    {"工作簿有密码保护,请去掉密码另存后再上传", ""},
	"file_old_format":   {"这是旧的 .xls 或 .xlsb 格式,请另存为 .xlsx 后再上传", ""},
	"file_not_workbook": {"这不是 .xlsx 工作簿,也不是 .csv 文本", ""},
	"file_unreadable":   {"文件无法读取,请用表格软件打开并另存后再上传", ""},
	"file_encoding":     {"第 {row} 行的文字既不是 UTF-8 也不是 GB18030,请另存为 UTF-8 后再上传", ""},
	"file_dropped":      {"文件已过保留期(30 天),请重新上传", ""},
	"too_many_rows":     {"超过 {max} 行,请拆分后再上传", ""},
	"no_header":         {"前 10 行里没有找到表头,缺少:{columns}。请使用模板", ""},
	"unknown_kind":      {"无法从表头判断文件内容,请指明类别", ""},
	"rows_rejected":     {"确认后又有 {rejected} 行被退回,没有写入;请重新检查", "{rejected} rows have been rejected since the check, so nothing was written; check the file again"},
	"interrupted":       {"处理中断(程序已停止),没有写入任何数据;请重新上传", "the process was stopped, and nothing was written; hand the file in again"},
	"month_closed":      {"{month} 已关账,没有写入", ""},
	"internal":          {"系统内部错误,没有写入任何数据;请联系管理员并提供编号 {request}", "an internal error; nothing was written. Tell an administrator the number {request}"},
}

// failure says in the import's language why it stopped. What is no fault of the file goes to the log.
func failure(ctx context.Context, i *Import, err error) string {
	var e *errs.Error
	reason, params := "internal", map[string]any{}
	switch {
	case errors.Is(err, context.Canceled):
		reason = "interrupted"
	case errors.As(err, &e) && e.Code != errs.Internal:
		reason, params = e.Reason, e.Params
	default:
		slog.ErrorContext(ctx, "import failed", "import", i.ID, "kind", i.Kind, "request", reqid.From(ctx), "error", err)
		params["request"] = fmt.Sprintf("%s (%d)", reqid.From(ctx), i.ID)
	}
	t := fileTexts[reason]
	text := i.Language.in(t.zh, t.en)
	if text == "" && e != nil {
		return e.Message
	}
	for k, v := range params {
		text = strings.ReplaceAll(text, "{"+k+"}", fmt.Sprint(v))
	}
	return text
}
