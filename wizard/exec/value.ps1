# A value as PowerShell prints it; those of a list joined by line feeds.
function ConvertTo-CasText($value) {
    if ($null -eq $value) {
        return ''
    }
    if ($value -isnot [string] -and $value -is [System.Collections.IEnumerable]) {
        $texts = @(foreach ($one in $value) { "$one" })
        return [string]::Join("`n", [string[]]$texts)
    }
    return "$value"
}

