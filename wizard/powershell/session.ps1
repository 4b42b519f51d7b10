# The far side of a PowerShellSession: runs what comes, keeps the answer until the next command, and so can tell it
# again after a broken connection without doing anything twice. PowerShell 2.0.
$global:ErrorActionPreference = 'Stop'
$global:ProgressPreference = 'SilentlyContinue'
$global:cas = @{ mark = ''; items = ''; number = -1; parts = @{}; kept = New-Object -TypeName System.Collections.ArrayList; credential = $null; server = ''; session = $null; imported = @{} }

function Write-CasItem($item) {
    $line = $cas.mark + ' ' + $cas.number + ' ' + $cas.kept.Count + ' ' + $item
    $null = $cas.kept.Add($line)
    [Console]::Out.WriteLine($line)
}

function Set-CasPart($number, $index, $piece) {
    if ($cas.parts['number'] -ne $number) {
        $cas.parts = @{ number = $number }
    }
    $cas.parts[$index] = $piece
}

# The name and, on the next line of the input, the password in base64: a script that is logged does not hold it.
function Set-CasCredential($user, $secret) {
    $text = [System.Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($secret))
    $cas.credential = New-Object -TypeName System.Management.Automation.PSCredential -ArgumentList @($user, (ConvertTo-SecureString -String $text -AsPlainText -Force))
}

function Get-CasPassword {
    if ($cas.credential) {
        return $cas.credential.GetNetworkCredential().Password
    }
}

# Runs the parts of a command, once.
function Start-CasRun($number, $count) {
    if ($cas.number -eq $number) {
        return
    }
    $cas.number = $number
    $cas.kept.Clear()
    $ErrorActionPreference = 'Stop'
    try {
        $pieces = @(for ($index = 0; $index -lt $count; $index++) { $cas.parts[$index] })
        $script = [System.Text.Encoding]::UTF8.GetString([Convert]::FromBase64String([string]::Join('', [string[]]$pieces)))
        & ([ScriptBlock]::Create($script)) | ForEach-Object { Write-CasItem $_ }
    } catch {
        Write-CasItem (ConvertTo-CasError $_)
    }
    Write-CasItem '{"end":""}'
}

# Tells again what may have been lost on the way.
function Restore-CasRun($number, $from) {
    if ($cas.number -ne $number) {
        [Console]::Out.WriteLine($cas.mark + ' ' + $number + ' ' + $from + ' {"unknown":""}')
        return
    }
    for ($index = $from; $index -lt $cas.kept.Count; $index++) {
        [Console]::Out.WriteLine($cas.kept[$index])
    }
}

# Lines of a host command, on this computer or another one. Only those that need the password get it.
function Invoke-CasHere($lines, $needsPassword) {
    $password = $null
    if ($needsPassword) {
        $password = Get-CasPassword
    }
    & ([ScriptBlock]::Create("param(`$casPassword)`n" + $cas.items + "`n" + $lines)) $password
}

function Invoke-CasNode($node, $lines, $needsPassword) {
    $arguments = @{ ComputerName = $node; ErrorAction = 'Stop' }
    if ($needsPassword) {
        $arguments.ArgumentList = @(Get-CasPassword)
    }
    $arguments.ScriptBlock = [ScriptBlock]::Create("param(`$casPassword)`n" + $cas.items + "`n" + $lines)
    if ($cas.credential) {
        $arguments.Credential = $cas.credential
    }
    Invoke-Command @arguments
}

function Close-CasExchange {
    if ($cas.session) {
        Remove-PSSession -Session $cas.session -ErrorAction SilentlyContinue
    }
    $cas.session = $null
    $cas.server = ''
    $cas.imported = @{}
}

# One session with one server, opened anew when it broke or another server is meant.
function Open-CasExchange($server) {
    if ($cas.session -and $cas.server -eq $server -and "$($cas.session.State)" -eq 'Opened') {
        return
    }
    Close-CasExchange
    $arguments = @{ ConfigurationName = 'Microsoft.Exchange'; ConnectionUri = 'http://' + $server + '/PowerShell/'; Authentication = 'Kerberos'; ErrorAction = 'Stop' }
    if ($cas.credential) {
        $arguments.Credential = $cas.credential
    }
    $cas.session = New-PSSession @arguments
    $cas.server = $server
}

# Makes the command known here; its arguments are worked out here, too, as the session over there knows no language.
function Import-CasExchange($name) {
    if ($cas.imported[$name]) {
        return
    }
    $known = @(Invoke-Command -Session $cas.session -ScriptBlock ([ScriptBlock]::Create("Get-Command -Name '" + $name + "' -ErrorAction SilentlyContinue")))
    if ($known.Count -eq 0) {
        throw ('no right to run ' + $name)
    }
    $module = Import-PSSession -Session $cas.session -CommandName $name -AllowClobber -WarningAction SilentlyContinue
    $null = Import-Module -ModuleInfo $module -Global -DisableNameChecking
    $cas.imported[$name] = $true
}

function Invoke-CasExchange($server, $name, $block, $names) {
    Open-CasExchange $server
    Import-CasExchange $name
    Invoke-CasCmdlet $block $names
}

# The commands the account may run over there: asked of the session itself.
function Get-CasExchangeCommand($server, $text, $names) {
    Open-CasExchange $server
    $session = $cas.session
    $block = [ScriptBlock]::Create($text)
    Invoke-CasCmdlet { Invoke-Command -Session $session -ScriptBlock $block } $names
}

# Exchange 2007 has no remote session; its snap-in is loaded on the server itself.
function Invoke-CasSnapin($block, $names) {
    $snapin = 'Microsoft.Exchange.Management.PowerShell.Admin'
    if (-not (Get-PSSnapin -Name $snapin -ErrorAction SilentlyContinue)) {
        Add-PSSnapin -Name $snapin
    }
    Invoke-CasCmdlet $block $names
}
